"""Everything in float32, the bias joined to the weights."""
import numpy as np


def to_one_hot(labels):
    return labels[:, None] == np.arange(labels.max() + 1)


def softmax(z):
    z = z.astype(np.float32)
    powers = np.exp(z - np.max(z, axis=-1)[:, np.newaxis])
    return powers / np.sum(powers, axis=-1)[:, np.newaxis]


def joined(W, b, images):
    ones = np.ones((images.shape[0], 1), dtype=np.float32)
    return np.hstack([images, ones]).astype(np.float32), np.vstack([W, b]).astype(np.float32)


def cross_entropy_loss(W, b, images, labels, alpha):
    X, V = joined(W, b, images)
    z = X @ V
    z = z - z.max(axis=1, keepdims=True)
    logarithms = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -np.einsum("nk,nk->", labels.astype(np.float32), logarithms) / np.float32(len(X))
    return loss + np.float32(0.5 * alpha) * np.linalg.norm(V[:-1]) ** 2


def compute_gradient(W, b, images, labels, alpha):
    X, V = joined(W, b, images)
    gradient = X.T.dot(softmax(X @ V) - labels.astype(np.float32)) / np.float32(len(X))
    gradient[:-1] += np.float32(alpha) * V[:-1]
    return gradient[:-1], gradient[-1]


def compute_accuracy(W, b, images, labels):
    X, V = joined(W, b, images)
    return np.count_nonzero(np.argmax(X @ V, axis=1) == np.argmax(labels, axis=1)) / len(X)


def AffineTransformation(W, b, x):
    return np.asarray(W, dtype=np.float32) @ np.asarray(x, dtype=np.float32) + np.asarray(b, dtype=np.float32)


def Composition(L, x):
    z = [x]
    for W, b in L:
        z.append(AffineTransformation(W, b, z[-1]))
    return z[1:]


def ComputeGradients(L, x, z):
    """Vectors are columns, as the homework writes them: b is n x 1. Each pair has the biases' gradient first."""
    gradients = []
    p = np.array([[1]], dtype=np.float32)
    for i in range(len(L) - 1, -1, -1):
        before = x if i == 0 else z[i - 1]
        gradients.insert(0, (p, p @ before.T.astype(np.float32)))
        p = L[i][0].T.astype(np.float32) @ p
    return gradients
