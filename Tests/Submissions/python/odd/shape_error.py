def forward(self, x):
    return x @ self.parameters['W1']


MLP.forward = forward
