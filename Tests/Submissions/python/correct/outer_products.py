"""One outer product a sample, summed in a list."""
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
        z1 = x @ self.parameters['W1'].T + self.parameters['b1']
        z2 = self.activation(self.f_function, z1)
        z3 = z2 @ self.parameters['W2'].T + self.parameters['b2']
        y_hat = self.activation(self.g_function, z3)
        self.cache = dict(x=x, z1=z1, z2=z2, z3=z3)
        return y_hat

    def backward(self, dJdy_hat):
        W2 = self.parameters['W2']
        c = self.cache
        dW2, db2, dW1, db1 = [], [], [], []
        for n in range(len(dJdy_hat)):
            d3 = dJdy_hat[n] * self.derivative(self.g_function, c['z3'][n])
            d1 = W2.t().mv(d3) * self.derivative(self.f_function, c['z1'][n])
            dW2.append(torch.outer(d3, c['z2'][n]))
            db2.append(d3)
            dW1.append(torch.outer(d1, c['x'][n]))
            db1.append(d1)
        self.grads['dJdW2'], self.grads['dJdb2'] = sum(dW2), sum(db2)
        self.grads['dJdW1'], self.grads['dJdb1'] = sum(dW1), sum(db1)

    def clear_grad_and_cache(self):
        for grad in self.grads:
            self.grads[grad] = torch.zeros_like(self.grads[grad])
        self.cache = dict()


def mse_loss(y, y_hat):
    squares = [(b - a) ** 2 for a, b in zip(y.flatten(), y_hat.flatten())]
    return sum(squares) / len(squares), (y_hat - y) * 2 / len(squares)


def bce_loss(y, y_hat):
    loss = -(y * torch.log(y_hat) + (1 - y) * torch.log(1 - y_hat)).mean()
    dJdy_hat = (-y / y_hat + (1 - y) / (1 - y_hat)) / y.numel()
    return loss, dJdy_hat
