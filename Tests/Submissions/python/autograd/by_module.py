"""Through layers of torch.nn, whose parameters want gradients by themselves."""
import torch


class MLP:
    def __init__(self, linear_1_in_features, linear_1_out_features, f_function,
                 linear_2_in_features, linear_2_out_features, g_function):
        self.f_function = f_function
        self.g_function = g_function
        table = {'relu': torch.nn.ReLU, 'sigmoid': torch.nn.Sigmoid, 'identity': torch.nn.Identity}
        self.net = torch.nn.Sequential(
            torch.nn.Linear(linear_1_in_features, linear_1_out_features), table[f_function](),
            torch.nn.Linear(linear_2_in_features, linear_2_out_features), table[g_function]())
        first, second = self.net[0], self.net[2]
        self.parameters = dict(W1=first.weight, b1=first.bias, W2=second.weight, b2=second.bias)
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
        self.net.zero_grad()
        self.y_hat = self.net(x)
        return self.y_hat

    def backward(self, dJdy_hat):
        (self.y_hat * dJdy_hat.detach()).sum().backward()
        for name, value in self.parameters.items():
            self.grads['dJd' + name] = value.grad

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
