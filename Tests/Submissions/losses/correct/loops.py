"""Everything number by number."""
import math

import numpy as np


def softmax(z, tau):
    largest = max(z)
    powers = [math.exp((one - largest) / tau) for one in z]
    return np.array([power / sum(powers) for power in powers])


def softmax_jacobian(z, tau):
    y = softmax(z, tau)
    return np.array([[y[i] * ((i == j) - y[j]) / tau for j in range(len(y))] for i in range(len(y))])


def residual(A, b, x, t):
    return [sum(a * one for a, one in zip(row, x)) + offset - target for row, offset, target in zip(A, b, t)]


def affine_loss(A, b, x, t):
    return sum(r * r for r in residual(A, b, x, t)) / 2


def affine_gradients(A, b, x, t):
    r = residual(A, b, x, t)
    return np.array([[one * other for other in x] for one in r]), np.array(r)


def huber_loss(w, X, y, delta, lam):
    total = lam / 2 * sum(c * c for c in w)
    for row, one in zip(X, y):
        r = abs(one - sum(x * c for x, c in zip(row, w)))
        total += r * r / 2 if r <= delta else delta * (r - delta / 2)
    return total


def huber_gradient(w, X, y, delta, lam):
    gradient = [lam * c for c in w]
    for row, one in zip(X, y):
        r = one - sum(x * c for x, c in zip(row, w))
        slope = r if abs(r) <= delta else math.copysign(delta, r)
        for j, x in enumerate(row):
            gradient[j] -= slope * x
    return np.array(gradient, dtype=np.float32)


def adam(w, gradients, alpha, beta1, beta2, epsilon):
    weights = [w]
    m, v, first, second = 0, 0, 1, 1
    for g in gradients:
        m, v = beta1 * m + g - beta1 * g, beta2 * v + g * g - beta2 * g * g
        first, second = first * beta1, second * beta2
        weights.append(weights[-1] - alpha / (math.sqrt(v / (1 - second)) + epsilon) * m / (1 - first))
    return np.array(weights[1:])


def momentum(w, gradients, alpha, mu):
    step, weights = 0, []
    for g in gradients:
        step = mu * step - alpha * g
        w = w + step
        weights.append(w)
    return np.asarray(weights)
