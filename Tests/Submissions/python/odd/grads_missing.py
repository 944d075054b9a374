def backward(self, dJdy_hat, whole=MLP.backward):
    whole(self, dJdy_hat)
    del self.grads['dJdb1']


MLP.backward = backward
