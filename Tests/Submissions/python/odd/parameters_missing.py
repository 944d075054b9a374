def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    del self.parameters['W2']
    return y_hat


MLP.forward = forward
