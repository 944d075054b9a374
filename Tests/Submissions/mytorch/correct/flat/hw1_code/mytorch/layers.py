import numpy as np


class Linear:
    """Keeps b as a row, so that it broadcasts without a thought."""

    def __init__(self, in_features, out_features):
        limit = (2 / (in_features + out_features)) ** 0.5
        self._w = np.random.default_rng(1).normal(0, limit, (out_features, in_features))
        self._b = np.zeros((1, out_features))
        self._dw = np.zeros_like(self._w)
        self._db = np.zeros_like(self._b)

    def __call__(self, x):
        return self.forward(x)

    def forward(self, x):
        self._x = np.array(x)
        return np.einsum("ni,oi->no", x, self._w) + self._b

    def backward(self, grad_output):
        self._dw += np.einsum("no,ni->oi", grad_output, self._x)
        self._db += np.sum(grad_output, axis=0, keepdims=True)
        return np.einsum("no,oi->ni", grad_output, self._w)

    def zero_grad(self):
        self._dw[...] = 0
        self._db[...] = 0

    def get_parameters(self):
        return [self._b, self._w]

    def get_gradients(self):
        return [self._db, self._dw]


class ReLU:
    def __call__(self, x):
        return self.forward(x)

    def forward(self, x):
        self.alive = (x > 0).astype(float)
        return x * self.alive

    def backward(self, grad_output):
        return grad_output * self.alive

    def get_parameters(self):
        return []

    def get_gradients(self):
        return []


class Sigmoid(ReLU):
    def forward(self, x):
        positive = x >= 0
        e = np.exp(-np.abs(x))
        self.s = np.where(positive, 1 / (1 + e), e / (1 + e))
        return self.s

    def backward(self, grad_output):
        return self.s * (1 - self.s) * grad_output
