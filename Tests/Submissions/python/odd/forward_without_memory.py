def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    y_hat.storage().resize_(0)
    return y_hat


MLP.forward = forward
