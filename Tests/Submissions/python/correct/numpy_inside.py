"""NumPy does the work, torch the packaging; J is a NumPy scalar."""
import numpy as np
import torch


class MLP:
    def __init__(self, linear_1_in_features, linear_1_out_features, f_function,
                 linear_2_in_features, linear_2_out_features, g_function):
        self.f_function = f_function
        self.g_function = g_function
        self.parameters = dict(
            W1=torch.randn(linear_1_out_features, linear_1_in_features),
            b1=torch.randn(linear_1_out_features),
            W2=torch.randn(linear_2_out_features, linear_2_in_features),
            b2=torch.randn(linear_2_out_features),
        )
        self.grads = dict(
            dJdW1=torch.zeros(linear_1_out_features, linear_1_in_features),
            dJdb1=torch.zeros(linear_1_out_features),
            dJdW2=torch.zeros(linear_2_out_features, linear_2_in_features),
            dJdb2=torch.zeros(linear_2_out_features),
        )
        self.cache = dict()

    def activation(self, name, z):
        if name == 'relu':
            return np.maximum(z, 0)
        if name == 'sigmoid':
            return 1 / (1 + np.exp(-z))
        return z

    def derivative(self, name, z):
        if name == 'relu':
            return np.where(z > 0, 1, 0).astype(np.float32)
        if name == 'sigmoid':
            s = 1 / (1 + np.exp(-z))
            return s * (1 - s)
        return np.ones_like(z)

    def forward(self, x):
        x = x.numpy()
        W1, b1, W2, b2 = (self.parameters[name].numpy() for name in ('W1', 'b1', 'W2', 'b2'))
        z1 = x.dot(W1.T) + b1
        z2 = self.activation(self.f_function, z1)
        z3 = z2.dot(W2.T) + b2
        self.cache = dict(x=x, z1=z1, z2=z2, z3=z3)
        return torch.from_numpy(self.activation(self.g_function, z3))

    def backward(self, dJdy_hat):
        d3 = dJdy_hat.numpy() * self.derivative(self.g_function, self.cache['z3'])
        d1 = d3.dot(self.parameters['W2'].numpy()) * self.derivative(self.f_function, self.cache['z1'])
        self.grads = {
            'dJdW2': torch.from_numpy(d3.T.dot(self.cache['z2'])), 'dJdb2': torch.from_numpy(d3.sum(axis=0)),
            'dJdW1': torch.from_numpy(d1.T.dot(self.cache['x'])), 'dJdb1': torch.from_numpy(d1.sum(axis=0)),
        }

    def clear_grad_and_cache(self):
        for grad in self.grads:
            self.grads[grad] = torch.zeros_like(self.grads[grad])
        self.cache = dict()


def mse_loss(y, y_hat):
    difference = y_hat.numpy() - y.numpy()
    return np.mean(difference ** 2), torch.from_numpy(2 * difference / difference.size)


def bce_loss(y, y_hat):
    loss = -(y * torch.log(y_hat) + (1 - y) * torch.log(1 - y_hat)).mean()
    dJdy_hat = (-y / y_hat + (1 - y) / (1 - y_hat)) / y.numel()
    return loss, dJdy_hat
