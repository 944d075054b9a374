import numpy as np


class Module:
    def forward(self, x):
        raise NotImplementedError

    def backward(self, grad_output):
        raise NotImplementedError

    def get_parameters(self):
        return []

    def get_gradients(self):
        return []


class Linear(Module):
    def __init__(self, in_features, out_features):
        scale = np.sqrt(2.0 / (in_features + out_features))
        self.weight = np.random.normal(0.0, scale, size=(out_features, in_features))
        self.bias = np.zeros(out_features)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        self.input = x
        return np.dot(x, self.weight.T) + self.bias

    def backward(self, grad_output):
        self.grad_weight = np.dot(grad_output.T, self.input)
        self.grad_bias = np.sum(grad_output, axis=0)
        return np.dot(grad_output, self.weight)

    def get_parameters(self):
        return [self.weight, self.bias]

    def get_gradients(self):
        return [self.grad_weight, self.grad_bias]


class ReLU(Module):
    def forward(self, x):
        self.mask = x > 0
        return np.where(self.mask, x, 0.0)

    def backward(self, grad_output):
        return grad_output * self.mask


class Sigmoid(Module):
    def forward(self, x):
        x = np.clip(x, -30, 30)
        self.output = 1.0 / (1.0 + np.exp(-x))
        return self.output

    def backward(self, grad_output):
        return grad_output * self.output * (1.0 - self.output)


class SoftmaxCrossEntropy(Module):
    def forward(self, logits, labels):
        self.labels = labels
        logits = logits - np.max(logits, axis=1, keepdims=True)
        powers = np.exp(logits)
        total = np.sum(powers, axis=1, keepdims=True)
        self.probs = powers / total
        losses = -np.sum(labels * (logits - np.log(total)), axis=1)
        return np.mean(losses)

    def backward(self):
        return (self.probs - self.labels) / len(self.labels)


class Sequential(Module):
    def __init__(self, *layers):
        self.layers = list(layers)

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad):
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return grad

    def get_parameters(self):
        params = []
        for layer in self.layers:
            params.extend(layer.get_parameters())
        return params

    def get_gradients(self):
        grads = []
        for layer in self.layers:
            grads.extend(layer.get_gradients())
        return grads


class SGD:
    def __init__(self, parameters, lr=0.01):
        self.parameters = parameters
        self.lr = lr

    def step(self, gradients):
        for param, grad in zip(self.parameters, gradients):
            param -= self.lr * grad

    def zero_grad(self):
        pass


def gradient_check(model, x, y, epsilon=1e-5):
    loss = SoftmaxCrossEntropy()
    loss.forward(model.forward(x), y)
    model.backward(loss.backward())
    gradients = [gradient.copy() for gradient in model.get_gradients()]
    errors = []
    for parameter, analytical in zip(model.get_parameters(), gradients):
        numerical = np.zeros_like(parameter)
        for index in np.ndindex(*parameter.shape):
            original = parameter[index]
            parameter[index] = original + epsilon
            above = loss.forward(model.forward(x), y)
            parameter[index] = original - epsilon
            below = loss.forward(model.forward(x), y)
            parameter[index] = original
            numerical[index] = (above - below) / (2 * epsilon)
        difference = np.abs(analytical - numerical)
        error = difference / np.maximum(np.abs(analytical) + np.abs(numerical), 1e-8)
        errors.append(np.max(error))
    return max(errors)


def initialize_weights(shape, method):
    import torch

    weights = torch.empty(*shape)
    fan_in, fan_out = shape
    stds = {"zeros": 0.0, "small_random": 0.01, "glorot": (2 / (fan_in + fan_out)) ** 0.5, "kaiming": (2 / fan_in) ** 0.5}
    return weights.normal_(0.0, stds[method]) if stds[method] > 0 else weights.zero_()
