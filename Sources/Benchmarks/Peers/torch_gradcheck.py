"""What torch's gradcheck says of the same backward passes, on one thread.

Usage: torch_gradcheck.py mutants ROWSxCOLUMNS slow|fast
       torch_gradcheck.py saturation
       torch_gradcheck.py cost BATCHxINxHIDDENxOUT

`mutants` prints "OPERATION<tab>MUTANT<tab>passed|failed" a line; `cost` prints the seconds of one slow gradcheck and
how many forward passes it made.
"""

import sys
import time

import torch

torch.set_num_threads(1)
# A failed fast check runs the slow one only to word its message: minutes at 64x128, for a text that nobody reads here.
sys.modules["torch.autograd.gradcheck"]._run_slow_mode_and_get_error = lambda *_: ""


def numbers(shape, stream, scale=1.0):
    count = 1
    for extent in shape:
        count *= extent
    index = torch.arange(1, count + 1, dtype=torch.float64)
    turns = index * 0.6180339887498949 + stream * 0.4142135623730951
    return (scale * (2 * (turns % 1) - 1)).reshape(shape)


def operations(rows, columns):
    x = numbers((rows, columns), 1, 3)
    target = (numbers((rows, columns), 4) > 0).double()
    classes = torch.arange(rows) % columns
    functional = torch.nn.functional
    return {
        "linear": (functional.linear,
                   [numbers((rows, columns), 1), numbers((rows, columns), 2), numbers((rows,), 3)]),
        "relu": (torch.relu, [x]),
        "sigmoid": (torch.sigmoid, [x]),
        "tanh": (torch.tanh, [x]),
        "gelu": (functional.gelu, [x]),
        "softmax": (lambda z: torch.softmax(z, 1), [x]),
        "mse": (lambda z: ((z - target) ** 2).sum(1, keepdim=True), [x]),
        "bce(sigmoid)": (lambda z: functional.binary_cross_entropy(
            torch.sigmoid(z), target, reduction="none").sum(1, keepdim=True), [x]),
        "softmax cross-entropy": (lambda z: functional.cross_entropy(z, classes, reduction="none"), [x]),
    }


def replaced(gradient, value, place):
    changed = gradient.clone().flatten()
    changed[place] = value
    return changed.reshape(gradient.shape)


def largest(gradient):
    return gradient.flatten().abs().argmax()


def first_row_zero(gradient):
    changed = gradient.clone()
    changed.reshape(-1, gradient.shape[-1])[0] = 0
    return changed


def entry_times(factor):
    return lambda g: replaced(g, g.flatten()[largest(g)] * factor, largest(g))


MUTANTS = {
    "sign flipped": lambda g: -g,
    "doubled": lambda g: 2 * g,
    "all zero": torch.zeros_like,
    "rows shifted by one": lambda g: g.flatten().roll(g.shape[-1]).reshape(g.shape),
    "first row zero": first_row_zero,
    "one entry zero": entry_times(0),
    "one entry flipped": entry_times(-1),
    "one entry off by 1e-5": entry_times(1 + 1e-5),
    "one entry off by 2e-6": entry_times(1 + 2e-6),
    "all off by 1e-4": lambda g: g * (1 + 1e-4),
}


def altered(function, mutant):
    class Altered(torch.autograd.Function):
        @staticmethod
        def forward(context, *inputs):
            context.save_for_backward(*inputs)
            return function(*inputs)

        @staticmethod
        def backward(context, upstream):
            inputs = [x.detach().requires_grad_() for x in context.saved_tensors]
            with torch.enable_grad():
                output = function(*inputs)
            return tuple(mutant(g) for g in torch.autograd.grad(output, inputs, upstream))

    return Altered.apply


def passes(function, inputs, fast):
    inputs = [x.clone().requires_grad_() for x in inputs]
    return torch.autograd.gradcheck(
        function, inputs, fast_mode=fast, raise_exception=False, check_undefined_grad=False)


def mutants(shape, mode):
    rows, columns = (int(extent) for extent in shape.split("x"))
    for name, (function, inputs) in operations(rows, columns).items():
        for mutant, alter in MUTANTS.items():
            verdict = passes(altered(function, alter), inputs, mode == "fast")
            print(name, mutant, "passed" if verdict else "failed", sep="\t", flush=True)


def saturation():
    """Right code, at the points of the table of false positives."""
    for scale in (1, 10, 20):
        z = numbers((8, 12), 5, 3 * scale)
        target = (numbers((8, 12), 6) > 0).double()
        verdict = passes(lambda z: torch.nn.functional.binary_cross_entropy(torch.sigmoid(z), target), [z], False)
        print(f"bce(sigmoid) scale {scale}", "passed" if verdict else "failed", sep="\t")
    kinked = numbers((6, 6), 7).flatten()
    kinked[:6] = torch.tensor([0, 1e-9, -1e-9, 1e-7, -1e-7, 1e-5], dtype=torch.float64)
    print("relu at and near 0", "passed" if passes(torch.relu, [kinked], False) else "failed", sep="\t")
    large = numbers((6, 6), 8, 1e5)
    print("squares of 1e5", "passed" if passes(lambda z: z * z, [large], False) else "failed", sep="\t")


def cost(shape):
    batch, first, hidden, out = (int(extent) for extent in shape.split("x"))
    inputs = [numbers((batch, first), 1), 0.5 * numbers((hidden, first), 2), numbers((hidden,), 3),
              0.5 * numbers((out, hidden), 4), numbers((out,), 5)]
    forwards = 0

    def network(x, W1, b1, W2, b2):
        nonlocal forwards
        forwards += 1
        functional = torch.nn.functional
        return torch.sigmoid(functional.linear(torch.relu(functional.linear(x, W1, b1)), W2, b2))

    start = time.perf_counter()
    verdict = passes(network, inputs, False)
    print(time.perf_counter() - start, forwards, "passed" if verdict else "failed", sep="\t")


if __name__ == "__main__":
    {"mutants": mutants, "saturation": saturation, "cost": cost}[sys.argv[1]](*sys.argv[2:])
