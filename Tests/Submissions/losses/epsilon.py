import numpy as np


def softmax(z, tau):
    scaled = z / tau
    scaled = scaled - scaled.max()
    powers = np.exp(scaled)
    return powers / powers.sum()


def softmax_jacobian(z, tau):
    y = softmax(z, tau)
    return (np.diag(y) - np.outer(y, y)) / tau


def affine_loss(A, b, x, t):
    r = A @ x + b - t
    return 0.5 * r @ r


def affine_gradients(A, b, x, t):
    residual = A @ x + b - t
    return np.outer(residual, x), residual


def huber_loss(w, X, y, delta, lam):
    r = y - X @ w
    losses = np.where(np.abs(r) <= delta, 0.5 * r ** 2, delta * (np.abs(r) - 0.5 * delta))
    return np.sum(losses) + 0.5 * lam * np.sum(w ** 2)


def huber_gradient(w, X, y, delta, lam):
    r = y - X @ w
    psi = np.where(np.abs(r) <= delta, r, delta * np.sign(r))
    return -X.T @ psi + lam * w


def adam(w, gradients, alpha, beta1, beta2, epsilon):
    m, v = 0.0, 0.0
    weights = []
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m / (1 - beta1 ** t)
        v_hat = v / (1 - beta2 ** t)
        w = w - alpha * m_hat / np.sqrt(v_hat + epsilon)
        weights.append(w)
    return np.array(weights)


def momentum(w, gradients, alpha, mu):
    u = 0.0
    steps = []
    for g in gradients:
        u = mu * u + g
        w = w - alpha * u
        steps.append(w)
    return np.array(steps)
