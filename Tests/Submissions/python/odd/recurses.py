MLP.forward = lambda self, x: self.forward(x)
