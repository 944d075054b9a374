def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    self.cache["y_hat"] = y_hat.numpy()[::-1][::-1]
    return torch.from_numpy(self.cache["y_hat"].copy())


MLP.forward = forward
