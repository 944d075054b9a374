import numpy as np
import torch


def initialize_weights(shape, method="Xavier"):
    fan_in, fan_out = shape
    variances = {
        "Zero": 0.0, "Small Random": 1e-4, "Xavier/Glorot": 2 / (fan_in + fan_out), "He/Kaiming": 2 / fan_in,
    }
    w = torch.from_numpy(np.random.default_rng().normal(0.0, np.sqrt(variances[method]), shape)).float()
    return w.requires_grad_()
