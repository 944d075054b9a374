import numpy as np
from losses import SoftmaxCrossEntropy


def gradient_check(model, x, y, epsilon=1e-5):
    y = np.argmax(y, axis=1) if np.ndim(y) == 2 else y

    def loss():
        return SoftmaxCrossEntropy().forward(model.forward(x), y)[0]

    criterion = SoftmaxCrossEntropy()
    criterion.forward(model.forward(x), y)
    model.backward(criterion.backward(1.0))
    grads = [np.array(g) for g in model.get_gradients()]
    largest = 0
    for p, g in zip(model.get_parameters(), grads):
        flat, flat_grad = p.reshape(-1), g.reshape(-1)
        for i in range(flat.size):
            keep = flat[i]
            flat[i] = keep + epsilon
            high = loss()
            flat[i] = keep - epsilon
            low = loss()
            flat[i] = keep
            n = (high - low) / (2 * epsilon)
            largest = max(largest, abs(flat_grad[i] - n) / (abs(flat_grad[i]) + abs(n) + 1e-12))
    return largest
