def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return y_hat[0, 0].expand(10 ** 9)


MLP.forward = forward
