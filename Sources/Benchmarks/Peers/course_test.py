"""A test script as the course runs it, `python course_test.py`, once for each network that it tests: the gradients of
the student's mlp.py beside those of autograd, on the student's own random weights.

    course_test.py F G LOSS BATCH IN HIDDEN OUT   in the folder of mlp.py
"""
import sys

import torch

sys.path.insert(0, ".")
import mlp

f, g, loss = sys.argv[1:4]
batch, inputs, hidden, outputs = map(int, sys.argv[4:])
functions = {"relu": torch.nn.ReLU(), "sigmoid": torch.nn.Sigmoid(), "identity": torch.nn.Identity()}

net = mlp.MLP(inputs, hidden, f, hidden, outputs, g)
x = torch.randn(batch, inputs)
y = (torch.randn(batch, outputs) < 0.5).float()

net.clear_grad_and_cache()
y_hat = net.forward(x)
J, dJdy_hat = mlp.mse_loss(y, y_hat) if loss == "mse" else mlp.bce_loss(y, y_hat)
net.backward(dJdy_hat)

autograd = torch.nn.Sequential(
    torch.nn.Linear(inputs, hidden), functions[f], torch.nn.Linear(hidden, outputs), functions[g])
for layer, number in ((autograd[0], "1"), (autograd[2], "2")):
    layer.weight.data = net.parameters["W" + number]
    layer.bias.data = net.parameters["b" + number]
J_autograd = (torch.nn.functional.mse_loss if loss == "mse" else torch.nn.functional.binary_cross_entropy)(
    autograd(x), y)
J_autograd.backward()

for layer, number in ((autograd[0], "1"), (autograd[2], "2")):
    print((layer.weight.grad - net.grads["dJdW" + number]).norm() < 1e-3)
    print((layer.bias.grad - net.grads["dJdb" + number]).norm() < 1e-3)
