"""One sample a column inside; results transposed at the border, so not contiguous."""
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
        X = x.t()
        Z1 = self.parameters['W1'].mm(X) + self.parameters['b1'][:, None]
        Z2 = self.activation(self.f_function, Z1)
        Z3 = self.parameters['W2'].mm(Z2) + self.parameters['b2'][:, None]
        self.cache = dict(X=X, Z1=Z1, Z2=Z2, Z3=Z3)
        return self.activation(self.g_function, Z3).t()

    def backward(self, dJdy_hat):
        D3 = dJdy_hat.t() * self.derivative(self.g_function, self.cache['Z3'])
        D1 = self.parameters['W2'].t().mm(D3) * self.derivative(self.f_function, self.cache['Z1'])
        self.grads['dJdW2'] = self.cache['Z2'].mm(D3.t()).t()
        self.grads['dJdb2'] = D3.sum(1)
        self.grads['dJdW1'] = self.cache['X'].mm(D1.t()).t()
        self.grads['dJdb1'] = D1.sum(1)

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
