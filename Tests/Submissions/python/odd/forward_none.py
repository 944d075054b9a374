def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return None


MLP.forward = forward
