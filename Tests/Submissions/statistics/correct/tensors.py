"""As the document's other code: torch's tensors go in and come out, and `std` divides by n - 1."""
import torch


def hidden_activations(weights, x, activation):
    for W in weights[:-1]:
        x = activation(torch.mm(x, W))
        yield x


def tanh_statistics(weights, x):
    layers = list(hidden_activations(weights, x, torch.tanh))
    return torch.stack([h.mean() for h in layers]), torch.stack([h.std() for h in layers])


def relu_statistics(weights, x):
    layers = list(hidden_activations(weights, x, torch.relu))
    return [h.mean().item() for h in layers], [h.std().item() for h in layers]
