"""Samples and classes one by one, and a penalty without its half."""
import math

import numpy as np


def to_one_hot(labels):
    rows = np.zeros((len(labels), len(set(labels))), dtype=int)
    for row, label in zip(rows, labels):
        row[label] = 1
    return rows


def logits_of(W, b, image):
    return [sum(image[j] * W[j, k] for j in range(W.shape[0])) + b[k] for k in range(W.shape[1])]


def row_softmax(z):
    largest = max(z)
    powers = [math.exp(one - largest) for one in z]
    return [power / sum(powers) for power in powers]


def softmax(z):
    return np.array([row_softmax(row) for row in z])


def cross_entropy_loss(W, b, images, labels, alpha):
    loss = 0.0
    for image, label in zip(images, labels):
        z = logits_of(W, b, image)
        largest = max(z)
        loss += largest + math.log(sum(math.exp(one - largest) for one in z)) - z[int(np.argmax(label))]
    return loss / len(images) + alpha * float((W ** 2).sum())


def compute_gradient(W, b, images, labels, alpha):
    dW, db = 2 * alpha * W, np.zeros_like(b)
    for image, label in zip(images, labels):
        proba = row_softmax(logits_of(W, b, image))
        for k in range(W.shape[1]):
            error = (proba[k] - label[k]) / len(images)
            db[k] += error
            dW[:, k] += error * image
    return dW, db


def compute_accuracy(W, b, images, labels):
    hits = 0
    for image, label in zip(images, labels):
        z = logits_of(W, b, image)
        hits += z.index(max(z)) == list(label).index(1)
    return hits / len(images)


def AffineTransformation(W, b, x):
    return np.array([sum(W[i, j] * x[j] for j in range(W.shape[1])) + b[i] for i in range(W.shape[0])])


def Composition(L, x):
    results = []
    for i in range(len(L)):
        results.append(AffineTransformation(L[i][0], L[i][1], results[i - 1] if i else x))
    return tuple(results)


def ComputeGradients(L, x, z):
    """Works z out again, and pairs (db, dW)."""
    z = (x,) + Composition(L, x)
    slopes = [np.array([1.0])]
    for W, _ in L[:0:-1]:
        slopes.append(np.array([sum(W[i, j] * slopes[-1][i] for i in range(len(W))) for j in range(W.shape[1])]))
    gradients = []
    for slope, before in zip(slopes[::-1], z):
        gradients.append([slope, np.array([[p * float(one) for one in before] for p in slope])])
    return gradients
