def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return torch.stack([y_hat, y_hat * 0], dim=2).transpose(0, 1)[:, :, 0].t()


MLP.forward = forward
