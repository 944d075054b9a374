import numpy as np

from mytorch.nn.modules.loss import SoftmaxCrossEntropy


def gradient_check(model, x, y, epsilon=1e-5):
    loss_fn = SoftmaxCrossEntropy()
    loss_fn.forward(model.forward(x), y)
    model.backward(loss_fn.backward())
    analytical = [grad.copy() for grad in model.get_gradients()]
    worst = 0.0
    for param, grad in zip(model.get_parameters(), analytical):
        for index in np.ndindex(param.shape):
            old = param[index]
            param[index] = old + epsilon
            plus = loss_fn.forward(model.forward(x), y)
            param[index] = old - epsilon
            minus = loss_fn.forward(model.forward(x), y)
            param[index] = old
            numerical = (plus - minus) / (2 * epsilon)
            size = abs(grad[index]) + abs(numerical)
            if size > 0:
                worst = max(worst, abs(grad[index] - numerical) / size)
    return worst
