import numpy as np


def statistics(weights, x, f):
    means, deviations = [], []
    h = x
    for W in weights[:-1]:
        h = f(h @ W)
        means.append(h.mean())
        deviations.append(h.std())
    return means, deviations


def tanh_statistics(weights, x):
    return statistics(weights, x, np.tanh)


def relu_statistics(weights, x):
    return statistics(weights, x, lambda z: np.maximum(0, z))
