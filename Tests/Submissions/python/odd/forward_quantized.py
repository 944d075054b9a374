def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return torch.quantize_per_tensor(y_hat, 0.1, 0, torch.quint8)


MLP.forward = forward
