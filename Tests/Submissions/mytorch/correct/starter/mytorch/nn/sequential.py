from .modules.module import Module


class Sequential(Module):
    def __init__(self, modules):
        self.modules = modules

    def forward(self, x):
        for module in self.modules:
            x = module.forward(x)
        return x

    def backward(self, grad):
        for module in reversed(self.modules):
            grad = module.backward(grad)
        return grad

    def get_parameters(self):
        return [p for module in self.modules for p in module.get_parameters()]

    def get_gradients(self):
        return [g for module in self.modules for g in module.get_gradients()]
