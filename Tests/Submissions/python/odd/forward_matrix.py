import numpy as np

def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return np.matrix(y_hat.numpy())


MLP.forward = forward
