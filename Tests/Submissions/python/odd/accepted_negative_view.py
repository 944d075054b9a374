def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return torch.complex(y_hat * 0, -y_hat).conj().imag


MLP.forward = forward
