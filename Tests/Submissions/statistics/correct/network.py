"""A network of torch's own layers, whose activations hooks record."""
import torch
from torch import nn


def record(weights, x, activation):
    layers = []
    for W in weights:
        W = torch.as_tensor(W, dtype=torch.float32)
        linear = nn.Linear(*W.shape, bias=False)
        with torch.no_grad():
            linear.weight.copy_(W.T)
        layers += [linear, activation()]
    network = nn.Sequential(*layers[:-1])
    found = []
    for layer in network:
        if isinstance(layer, activation):
            layer.register_forward_hook(lambda module, given, made: found.append((made.mean(), made.std(unbiased=False))))
    with torch.no_grad():
        network(torch.as_tensor(x, dtype=torch.float32))
    return tuple(torch.tensor(one) for one in zip(*found))


def tanh_statistics(weights, x):
    return record(weights, x, nn.Tanh)


def relu_statistics(weights, x):
    return record(weights, x, nn.ReLU)
