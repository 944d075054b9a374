def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return torch.nn.Parameter(y_hat)


MLP.forward = forward
