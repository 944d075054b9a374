def backward(self, dJdy_hat, whole=MLP.backward):
    whole(self, dJdy_hat)
    self.grads['dJdW2'] = None


MLP.backward = backward
