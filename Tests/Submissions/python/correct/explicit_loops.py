"""Every index written out, as on paper."""
import torch
from math import exp, log


class MLP:
    def __init__(self, in1, out1, f_function, in2, out2, g_function):
        self.f_function, self.g_function = f_function, g_function
        self.parameters = {'W1': torch.zeros(out1, in1), 'b1': torch.zeros(out1),
                           'W2': torch.zeros(out2, in2), 'b2': torch.zeros(out2)}
        self.clear_grad_and_cache()

    def linear(self, x, W, b):
        z = torch.zeros(x.shape[0], W.shape[0])
        for n in range(x.shape[0]):
            for i in range(W.shape[0]):
                total = float(b[i])
                for j in range(W.shape[1]):
                    total += float(W[i, j]) * float(x[n, j])
                z[n, i] = total
        return z

    def activate(self, name, z):
        a = torch.empty_like(z)
        for n in range(z.shape[0]):
            for i in range(z.shape[1]):
                v = float(z[n, i])
                a[n, i] = max(v, 0) if name == 'relu' else 1 / (1 + exp(-v)) if name == 'sigmoid' else v
        return a

    def slope(self, name, v):
        if name == 'relu':
            return 1.0 if v > 0 else 0.0
        if name == 'sigmoid':
            s = 1 / (1 + exp(-v))
            return s * (1 - s)
        return 1.0

    def forward(self, x):
        self.cache['x'] = x
        self.cache['z1'] = self.linear(x, self.parameters['W1'], self.parameters['b1'])
        self.cache['z2'] = self.activate(self.f_function, self.cache['z1'])
        self.cache['z3'] = self.linear(self.cache['z2'], self.parameters['W2'], self.parameters['b2'])
        return self.activate(self.g_function, self.cache['z3'])

    def backward(self, dJdy_hat):
        W2 = self.parameters['W2']
        x, z1, z2, z3 = (self.cache[k] for k in ('x', 'z1', 'z2', 'z3'))
        dW1, db1 = torch.zeros_like(self.parameters['W1']), torch.zeros_like(self.parameters['b1'])
        dW2, db2 = torch.zeros_like(W2), torch.zeros_like(self.parameters['b2'])
        for n in range(x.shape[0]):
            d3 = [float(dJdy_hat[n, k]) * self.slope(self.g_function, float(z3[n, k])) for k in range(W2.shape[0])]
            for k in range(W2.shape[0]):
                db2[k] += d3[k]
                for i in range(W2.shape[1]):
                    dW2[k, i] += d3[k] * z2[n, i]
            for i in range(W2.shape[1]):
                d1 = sum(d3[k] * float(W2[k, i]) for k in range(W2.shape[0])) * self.slope(self.f_function, float(z1[n, i]))
                db1[i] += d1
                for j in range(x.shape[1]):
                    dW1[i, j] += d1 * x[n, j]
        self.grads = {'dJdW1': dW1, 'dJdb1': db1, 'dJdW2': dW2, 'dJdb2': db2}

    def clear_grad_and_cache(self):
        self.grads, self.cache = {}, {}


def mse_loss(y, y_hat):
    J, count = 0.0, y.shape[0] * y.shape[1]
    grad = torch.zeros_like(y_hat)
    for n in range(y.shape[0]):
        for k in range(y.shape[1]):
            difference = float(y_hat[n, k]) - float(y[n, k])
            J += difference ** 2 / count
            grad[n, k] = 2 * difference / count
    return J, grad


def bce_loss(y, y_hat):
    J, count = 0.0, y.shape[0] * y.shape[1]
    grad = torch.zeros_like(y_hat)
    for n in range(y.shape[0]):
        for k in range(y.shape[1]):
            t, p = float(y[n, k]), float(y_hat[n, k])
            J -= (t * log(p) + (1 - t) * log(1 - p)) / count
            grad[n, k] = (p - t) / (p * (1 - p)) / count
    return J, grad
