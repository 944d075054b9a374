"""Vectors of the affine fit as columns, Huber's loss by clipping, and optimizers that work in place."""
import numpy as np


def softmax(z, tau=1.0):
    logits = (z - np.max(z)) / tau
    return np.exp(logits - np.log(np.sum(np.exp(logits))))


def softmax_jacobian(z, tau=1.0):
    y = softmax(z, tau)
    return y[:, None] * (np.eye(len(y)) - y[None, :]) / tau


def affine_loss(A, b, x, t):
    return np.linalg.norm(A.dot(x) + b - t) ** 2 / 2


def affine_gradients(A, b, x, t):
    return (A @ x + b - t) @ x.T, A @ x + b - t


def huber_loss(w, X, y, delta, lam):
    r = X @ w - y
    near = np.clip(r, -delta, delta)
    return float(np.sum(near * (r - near / 2)) + lam / 2 * w @ w)


def huber_gradient(w, X, y, delta, lam):
    return np.clip(X @ w - y, -delta, delta) @ X + lam * w


def adam(w, gradients, alpha, beta1, beta2, epsilon):
    moments, weights = np.zeros(2), np.zeros(len(gradients))
    betas = np.array([beta1, beta2])
    for t, g in enumerate(gradients):
        moments += (1 - betas) * (np.array([g, g * g]) - moments)
        m, v = moments / (1 - betas ** (t + 1))
        w -= alpha * m / (v ** 0.5 + epsilon)
        weights[t] = w
    return weights


def momentum(w, gradients, alpha, mu):
    T = len(gradients)
    kernel = np.array([[mu ** (t - i) if i <= t else 0.0 for i in range(T)] for t in range(T)])
    return w - alpha * np.cumsum(kernel @ gradients)
