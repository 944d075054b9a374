from collections import defaultdict


def backward(self, dJdy_hat, whole=MLP.backward):
    whole(self, dJdy_hat)
    self.grads['dJdb2'] = self.grads['dJdb2'].sum().expand(1)
    self.grads = defaultdict(list, self.grads)


MLP.backward = backward
