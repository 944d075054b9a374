"""What torch's gradcheck says of the same backward passes, on one thread.

Usage: torch_gradcheck.py mutants ROWSxCOLUMNS slow|fast SECONDS
       torch_gradcheck.py saturation
       torch_gradcheck.py cost BATCHxINxHIDDENxOUT

`mutants` prints "OPERATION<tab>MUTANT<tab>passed|failed" a line, for as many as SECONDS hold; `cost` prints the
seconds of the fastest slow gradcheck of those that two seconds hold, and how many forward passes it made.
"""

import os
import signal
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


def places(gradient):
    """The entries that a mistake in one entry is made in: the largest, an arbitrary one, and a small one."""
    sizes = gradient.flatten().abs()
    visible = (sizes >= 1e-3 * sizes.max()).nonzero().flatten()
    later = visible[visible >= int(0.618 * sizes.numel())]
    return {
        "largest": sizes.argmax(),
        "some": later[0] if len(later) else visible[0],
        "small": visible[sizes[visible].argmin()],
    }


def first_row_zero(gradient):
    changed = gradient.clone()
    changed.reshape(-1, gradient.shape[-1])[0] = 0
    return changed


def everywhere(alter):
    return lambda gradients: tuple(alter(gradient) for gradient in gradients)


def entry(which, factor):
    def alter(gradients):
        gradients = list(gradients)
        changed = gradients[len(gradients) // 2].clone().flatten()
        changed[places(changed)[which]] *= factor
        gradients[len(gradients) // 2] = changed.reshape(gradients[len(gradients) // 2].shape)
        return tuple(gradients)

    return alter


MUTANTS = {
    "sign flipped": everywhere(lambda g: -g),
    "doubled": everywhere(lambda g: 2 * g),
    "all zero": everywhere(torch.zeros_like),
    "rows shifted by one": everywhere(lambda g: g.flatten().roll(g.shape[-1]).reshape(g.shape)),
    "first row zero": everywhere(first_row_zero),
    "all off by 1e-4": everywhere(lambda g: g * (1 + 1e-4)),
    "largest entry zero": entry("largest", 0),
    "largest entry flipped": entry("largest", -1),
    "largest entry off by 1e-5": entry("largest", 1 + 1e-5),
    "largest off by 2e-6": entry("largest", 1 + 2e-6),
    "some entry zero": entry("some", 0),
    "some entry flipped": entry("some", -1),
    "some entry off by 1e-5": entry("some", 1 + 1e-5),
    "some entry off by 2e-6": entry("some", 1 + 2e-6),
    "small entry zero": entry("small", 0),
    "small entry flipped": entry("small", -1),
    "small entry off by 1e-5": entry("small", 1 + 1e-5),
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
            return mutant(torch.autograd.grad(output, inputs, upstream))

    return Altered.apply


def passes(function, inputs, fast):
    inputs = [x.clone().requires_grad_() for x in inputs]
    return torch.autograd.gradcheck(
        function, inputs, fast_mode=fast, raise_exception=False, check_undefined_grad=False)


def mutants(shape, mode, seconds):
    rows, columns = (int(extent) for extent in shape.split("x"))
    # One check of the largest shape may take minutes: the last one is not waited for.
    signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
    signal.alarm(int(seconds))
    for mutant, alter in MUTANTS.items():
        # The losses come first: their Jacobians are small.
        for name, (function, inputs) in reversed(operations(rows, columns).items()):
            verdict = passes(altered(function, alter), inputs, mode == "fast")
            print(name, mutant, "passed" if verdict else "failed", sep="\t", flush=True)


def saturation():
    """Right code, at the points of the table of false positives."""
    for scale in (1, 10, 20):
        z = numbers((8, 12), 5, 3 * scale)
        target = (numbers((8, 12), 6) > 0).double()
        verdict = passes(lambda z: torch.nn.functional.binary_cross_entropy(torch.sigmoid(z), target), [z], False)
        print(f"bce(sigmoid) scale {scale}", "passed" if verdict else "failed", sep="\t")
        verdict = passes(lambda z: torch.nn.functional.binary_cross_entropy(
            torch.sigmoid(z), target, reduction="none"), [z], False)
        print(f"bce(sigmoid) scale {scale}, unreduced", "passed" if verdict else "failed", sep="\t")
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

    fastest, spent = float("inf"), 0
    while spent < 2:
        forwards, start = 0, time.perf_counter()
        verdict = passes(network, inputs, False)
        seconds = time.perf_counter() - start
        fastest, spent = min(fastest, seconds), spent + seconds
    print(fastest, forwards, "passed" if verdict else "failed", sep="\t")


if __name__ == "__main__":
    {"mutants": mutants, "saturation": saturation, "cost": cost}[sys.argv[1]](*sys.argv[2:])
