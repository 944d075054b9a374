import numpy as np


class SoftmaxCrossEntropy:
    """Labels are the numbers of classes."""

    def forward(self, z, y):
        z = z - z.max(1)[:, None]
        self.p = np.exp(z) / np.exp(z).sum(1)[:, None]
        self.y = y
        picked = self.p[np.arange(len(y)), y]
        return float(-np.log(picked).mean()), self.p

    def backward(self, grad_output):
        grad = self.p.copy()
        grad[np.arange(len(self.y)), self.y] -= 1
        return grad_output * grad / len(self.y)
