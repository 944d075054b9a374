class Module:
    def forward(self, x):
        raise NotImplementedError

    def backward(self, grad_output):
        raise NotImplementedError

    def get_parameters(self):
        return []

    def get_gradients(self):
        return []
