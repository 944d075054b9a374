import numpy as np

from .module import Module


class Linear(Module):
    def __init__(self, in_features, out_features):
        std = np.sqrt(2.0 / (in_features + out_features))
        self.W = np.random.randn(out_features, in_features) * std
        self.b = np.zeros(out_features)
        self.dW = None
        self.db = None
        self.x = None

    def forward(self, x):
        self.x = x
        return x @ self.W.T + self.b

    def backward(self, grad_output):
        self.dW = grad_output.T @ self.x
        self.db = grad_output.sum(axis=0)
        return grad_output @ self.W

    def get_parameters(self):
        return [self.W, self.b]

    def get_gradients(self):
        return [self.dW, self.db]
