from collections import namedtuple

import numpy as np

Pair = namedtuple("Pair", "J dJdy_hat")


def mse_loss(y, y_hat, whole=mse_loss):
    J, dJdy_hat = whole(y, y_hat)
    return Pair(np.float32(J), dJdy_hat)
