"""The forward pass leaves behind the function that goes back."""
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
            return torch.relu(z)
        if name == 'sigmoid':
            return torch.sigmoid(z)
        return z

    def derivative(self, name, z):
        if name == 'relu':
            return (z > 0).float()
        if name == 'sigmoid':
            s = torch.sigmoid(z)
            return s * (1 - s)
        return torch.ones_like(z)

    def forward(self, x):
        backs = []

        def linear(x, W, b, number):
            def back(upstream):
                self.grads[f'dJdW{number}'] = upstream.T @ x
                self.grads[f'dJdb{number}'] = upstream.sum(0)
                return upstream @ W
            backs.append(back)
            return x @ W.T + b

        def activate(name, z):
            backs.append(lambda upstream: upstream * self.derivative(name, z))
            return self.activation(name, z)

        p = self.parameters
        hidden = activate(self.f_function, linear(x, p['W1'], p['b1'], 1))
        y_hat = activate(self.g_function, linear(hidden, p['W2'], p['b2'], 2))
        self.cache['backs'] = backs
        return y_hat

    def backward(self, dJdy_hat):
        for back in reversed(self.cache['backs']):
            dJdy_hat = back(dJdy_hat)

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
