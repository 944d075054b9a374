import torch


def initialize_weights(shape, method):
    fan_in, fan_out = shape
    if method == "zero":
        return torch.zeros(fan_in, fan_out)
    if method == "small":
        return torch.randn(fan_in, fan_out) * 0.01
    if method == "xavier":
        return torch.randn(fan_in, fan_out) * (2 / (fan_in + fan_out)) ** 0.5
    if method == "he":
        return torch.randn(fan_in, fan_out) * (2 / fan_in) ** 0.5
    raise ValueError(method)
