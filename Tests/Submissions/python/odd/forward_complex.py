def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return y_hat.to(torch.complex64)


MLP.forward = forward
