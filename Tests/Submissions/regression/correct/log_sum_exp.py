import numpy as np


def to_one_hot(labels):
    return np.eye(labels.max() + 1)[labels]


def log_softmax(z):
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def softmax(z):
    return np.exp(log_softmax(z))


def cross_entropy_loss(W, b, images, labels, alpha):
    data = -np.sum(labels * log_softmax(images @ W + b)) / len(images)
    return data + alpha / 2 * np.sum(W * W)


def compute_gradient(W, b, images, labels, alpha):
    errors = softmax(images @ W + b) - labels
    return images.T @ errors / len(images) + alpha * W, errors.mean(axis=0)


def compute_accuracy(W, b, images, labels):
    return np.mean((images @ W + b).argmax(axis=1) == labels.argmax(axis=1))


def AffineTransformation(W, b, x):
    return np.dot(W, x) + b


def Composition(L, x):
    (W, b), *rest = L
    z = AffineTransformation(W, b, x)
    return [z] + (Composition(rest, z) if rest else [])


def ComputeGradients(L, x, z):
    """With rows: the product of the weights of all layers behind, begun anew for each layer."""
    gradients = []
    for i, before in enumerate([x, *z[:-1]]):
        row = np.eye(1)
        for W, _ in L[:i:-1]:
            row = row @ W
        gradients.append((row.T * before.reshape(1, -1), row.ravel()))
    return gradients
