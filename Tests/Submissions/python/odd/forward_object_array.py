import numpy as np

def forward(self, x, whole=MLP.forward):
    y_hat = whole(self, x)
    return np.array([None, 1])


MLP.forward = forward
