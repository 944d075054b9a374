import numpy as np


def sigmoid(x):
    x = np.clip(x, -500, 500)
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


def dsigmoid(x):
    return sigmoid(x) * (1 - sigmoid(x))


def softmax(x):
    b = x.max()
    y = np.exp(x - b)
    return y / y.sum()


def cross_entropy_loss(y, y_hat):
    return -np.sum(y * np.log(y_hat))


def integer_to_one_hot(x, size):
    result = np.zeros(size)
    result[x] = 1
    return result


def l1_loss(w, X, y):
    r = X @ w - y
    return np.sum(np.abs(r))


def l1_subgradient(w, X, y):
    slope = np.sign(X @ w - y)
    return X.T @ slope


def least_squares_loss(w, X, y):
    residual = X @ w - y
    return np.sum(residual ** 2)


def least_squares_gradient(w, X, y):
    return 2 * X.T @ (X @ w - y)


def box_network(height, width):
    w = np.array([1.0, 1.0])
    b = np.array([0.0, -width])
    v = np.array([height, -height])
    return w, b, v


def softmax_jacobian(z):
    p = softmax(z)
    return np.diag(p) - np.outer(p, p)


def feed_forward_sample(weights, biases, sample, y):
    a = sample
    for i, (w, b) in enumerate(zip(weights, biases)):
        z = np.matmul(w, a) + b
        a = sigmoid(z) if i < len(weights) - 1 else softmax(z)
    return cross_entropy_loss(integer_to_one_hot(y, len(a)), a)


def backpropagate(weights, biases, sample, y):
    activations, zs = [sample], []
    for i, (w, b) in enumerate(zip(weights, biases)):
        zs.append(np.matmul(w, activations[-1]) + b)
        activations.append(sigmoid(zs[-1]) if i < len(weights) - 1 else softmax(zs[-1]))
    weight_gradients = [None] * len(weights)
    bias_gradients = [None] * len(weights)
    delta = activations[-1] - integer_to_one_hot(y, len(activations[-1]))
    for i in range(len(weights) - 1, -1, -1):
        weight_gradients[i] = np.outer(delta, activations[i])
        bias_gradients[i] = delta
        if i > 0:
            delta = np.matmul(weights[i].T, delta) * dsigmoid(zs[i - 1])
    return weight_gradients, bias_gradients
