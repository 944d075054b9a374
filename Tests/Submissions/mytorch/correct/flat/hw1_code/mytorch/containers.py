from layers import Linear, ReLU, Sigmoid


class Sequential:
    def __init__(self):
        self.steps = []

    def add(self, module):
        self.steps.append(module)
        return self

    def forward(self, x):
        for step in self.steps:
            x = step(x)
        return x

    def backward(self, grad):
        for step in self.steps[::-1]:
            grad = step.backward(grad)
        return grad

    def get_parameters(self):
        return sum([step.get_parameters() for step in self.steps], [])

    def get_gradients(self):
        return sum([step.get_gradients() for step in self.steps], [])


class SGD:
    def __init__(self, params, learning_rate=0.01):
        self.params, self.learning_rate = list(params), learning_rate

    def step(self, grads):
        for i in range(len(self.params)):
            self.params[i][...] = self.params[i] - self.learning_rate * grads[i]
