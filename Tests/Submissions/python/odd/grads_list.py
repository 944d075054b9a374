def backward(self, dJdy_hat, whole=MLP.backward):
    whole(self, dJdy_hat)
    self.grads = list(self.grads.values())


MLP.backward = backward
