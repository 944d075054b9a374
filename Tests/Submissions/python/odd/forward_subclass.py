class Mine(torch.Tensor):
    pass


def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return y_hat.as_subclass(Mine)


MLP.forward = forward
