import numpy as np


def to_one_hot(labels):
    """Convert integer labels to one-hot encoding; returns one-hot array."""
    num_classes = len(set(labels))
    one_hot = np.zeros((len(labels), num_classes))
    one_hot[np.arange(len(labels)), labels] = 1
    return one_hot


def softmax(z):
    """Compute row-wise softmax; returns probability array."""
    z = z - z.max(axis=1, keepdims=True)
    z = np.exp(z)
    proba = z / z.sum(axis=1, keepdims=True)
    return proba


def cross_entropy_loss(W, b, images, labels, alpha):
    """Compute cross-entropy loss for predictions; returns scalar loss."""
    logits = images @ W + b
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_proba = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.sum(labels * log_proba) / images.shape[0]
    loss += 0.5 * alpha * np.sum(W ** 2)
    return loss


def compute_gradient(W, b, images, labels, alpha):
    """Compute gradients w.r.t. weights and bias; returns (dW, db)."""
    logits = images @ W + b
    proba = softmax(logits)
    Delta = (proba - labels) / images.shape[0]
    dW = images.T @ Delta
    dW += alpha * W
    db = Delta.sum(axis=0)
    return dW, db


def compute_accuracy(W, b, images, labels):
    """Compute classification accuracy; returns fraction correct."""
    proba = softmax(images @ W + b)
    prediction = np.argmax(proba, axis=1)
    actual = np.argmax(labels, axis=1)
    return np.mean(prediction == actual)


def AffineTransformation(W, b, x):
    return W @ x + b


def Composition(L, x):
    z = []
    for W, b in L:
        x = AffineTransformation(W, b, x)
        z.append(x)
    return z


def ComputeGradients(L, x, z):
    inputs = [x] + z[:-1]
    gradients = []
    p = np.ones(1)
    for (W, b), z_before in zip(reversed(L), reversed(inputs)):
        dW = np.outer(p, z_before)
        db = p
        gradients.append((dW, db))
        p = W.T @ p
    gradients.reverse()
    return gradients
