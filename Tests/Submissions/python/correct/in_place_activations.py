"""Activations overwrite their inputs; slopes come from the outputs."""
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

    def activation_(self, name, z):
        if name == 'relu':
            z.clamp_(min=0)
        elif name == 'sigmoid':
            z.sigmoid_()
        return z

    def derivative_at_output(self, name, a):
        if name == 'relu':
            return (a > 0).to(a.dtype)
        if name == 'sigmoid':
            return a * (1 - a)
        return torch.ones_like(a)

    def forward(self, x):
        z2 = self.activation_(self.f_function, (x @ self.parameters['W1'].T).add_(self.parameters['b1']))
        y_hat = self.activation_(self.g_function, (z2 @ self.parameters['W2'].T).add_(self.parameters['b2']))
        self.cache = dict(x=x, z2=z2, y_hat=y_hat)
        return y_hat

    def backward(self, dJdy_hat):
        dJdz3 = dJdy_hat * self.derivative_at_output(self.g_function, self.cache['y_hat'])
        dJdz1 = (dJdz3 @ self.parameters['W2']) * self.derivative_at_output(self.f_function, self.cache['z2'])
        self.grads['dJdW2'] = dJdz3.T @ self.cache['z2']
        self.grads['dJdb2'] = dJdz3.sum(0)
        self.grads['dJdW1'] = dJdz1.T @ self.cache['x']
        self.grads['dJdb1'] = dJdz1.sum(0)

    def clear_grad_and_cache(self):
        for grad in self.grads:
            self.grads[grad] = torch.zeros_like(self.grads[grad])
        self.cache = dict()


def mse_loss(y, y_hat):
    loss = ((y_hat - y) ** 2).mean()
    dJdy_hat = 2 * (y_hat - y) / y.numel()
    return loss, dJdy_hat


def bce_loss(y, y_hat):
    loss = -(y * torch.log(y_hat) + (1 - y) * torch.log(1 - y_hat)).mean()
    dJdy_hat = (-y / y_hat + (1 - y) / (1 - y_hat)) / y.numel()
    return loss, dJdy_hat
