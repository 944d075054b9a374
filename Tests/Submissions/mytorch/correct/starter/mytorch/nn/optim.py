class SGD:
    def __init__(self, parameters, lr=0.01):
        self.parameters = parameters
        self.lr = lr

    def step(self, gradients):
        for param, grad in zip(self.parameters, gradients):
            param -= self.lr * grad

    def zero_grad(self):
        pass
