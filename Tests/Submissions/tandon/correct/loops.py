"""Everything number by number."""
import math

import numpy as np


def residuals(w, X, y):
    return [sum(x * c for x, c in zip(row, w)) - one for row, one in zip(X, y)]


def l1_loss(w, X, y):
    return sum(abs(r) for r in residuals(w, X, y))


def l1_subgradient(w, X, y):
    return np.array([sum(row[j] * (1 if r > 0 else -1) for row, r in zip(X, residuals(w, X, y))) for j in range(len(w))])


def least_squares_loss(w, X, y):
    return math.fsum(r * r for r in residuals(w, X, y))


def least_squares_gradient(w, X, y):
    gradient = np.zeros(len(w), dtype=np.float32)
    for row, r in zip(X, residuals(w, X, y)):
        gradient += (2 * r * row).astype(np.float32)
    return gradient


def box_network(h, delta):
    return np.array([1 / delta, 5]), np.array([-1, 0]), np.array([-h, h])


def probabilities(z):
    largest = max(z)
    powers = [math.exp(one - largest) for one in z]
    return [power / sum(powers) for power in powers]


def softmax_jacobian(z):
    y = probabilities(list(z))
    return np.array([[y[i] * (1 - y[i]) if i == j else -y[i] * y[j] for j in range(len(y))] for i in range(len(y))])


def layer(W, b, a):
    return [sum(w * x for w, x in zip(row, a)) + bias for row, bias in zip(W, b)]


def activations(weights, biases, sample):
    a = [list(sample)]
    for i in range(len(weights)):
        z = layer(weights[i], biases[i], a[i])
        a.append(probabilities(z) if i == len(weights) - 1 else [1 / (1 + math.exp(-one)) for one in z])
    return a


def feed_forward_sample(weights, biases, sample, y):
    return -math.log(activations(weights, biases, sample)[-1][y])


def backpropagate(weights, biases, sample, y):
    a = activations(weights, biases, sample)
    delta = [p - (k == y) for k, p in enumerate(a[-1])]
    dW, db = [], []
    for i in reversed(range(len(weights))):
        dW.append(np.array([[d * x for x in a[i]] for d in delta]))
        db.append(np.array(delta))
        delta = [sum(weights[i][k][j] * delta[k] for k in range(len(delta))) * a[i][j] * (1 - a[i][j])
                 for j in range(len(a[i]))]
    return dW[::-1], db[::-1]
