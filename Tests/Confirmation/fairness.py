"""Shows that tolerances are fair and tight, with correct float32 answers written in many ways.

Usage: fairness.py GRADER [--entries N]

Fair: no correct answer is refused. Every operation is written in the ways that people write it (below, one short
function a way: summation orders, algebraic rearrangements, NumPy and torch, autograd itself, float64 inside). An
`Author` is somebody who writes a whole homework of the two-layer network, choosing one way for each operation; each case is answered by several
authors, so that every way of every operation meets every case. First the committed suites are answered, then fresh ones
that GRADER generates from other seeds, until N entries (a million by default) have been compared.

Tight: in every case that counts as well-conditioned, each nonzero entry of each correct answer is changed by 1e-4 of
itself, up and down, and must then be refused. Only whole networks, where errors of one layer grow in the next, and
cases of saturation may count as anything else.

Exits with 1 and names the case, the output, the index and the ways where either fails.
"""

import argparse
import collections
import pathlib
import subprocess
import sys
import tempfile

import numpy
import torch
from numpy import float32
from torch.nn import functional

import cases

# Linear layers: z = x W^T + b, and for an upstream G the gradients dW = G^T x, db = sum of G over the batch, dx = G W.


def added(terms):
    """Left to right, one rounding a term."""
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def added_backwards(terms):
    return added(terms[::-1])


def added_in_pairs(terms):
    """Halves are added up on their own, as NumPy does it for long rows."""
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return added_in_pairs(terms[:half]) + added_in_pairs(terms[half:])


class LinearByTerms:
    """Each sum of products written out, its terms added by `add`; the bias is its first or its last term."""

    def __init__(self, add, bias_first):
        self.add, self.bias_first = add, bias_first

    def forward(self, x, W, b):
        products = [x[:, i : i + 1] * W[:, i] for i in range(x.shape[1])]
        bias = [numpy.broadcast_to(b, products[0].shape)]
        return self.add(bias + products if self.bias_first else products + bias)

    def backward(self, G, x, W):
        samples = range(len(x))
        dW = self.add([numpy.outer(G[n], x[n]) for n in samples])
        dx = self.add([G[:, k : k + 1] * W[k] for k in range(len(W))])
        return dW, self.add([G[n] for n in samples]), dx


class LinearByProducts:
    """The usual: matrix products."""

    def forward(self, x, W, b):
        return x @ W.T + b

    def backward(self, G, x, W):
        return G.T @ x, G.sum(axis=0), G @ W


class LinearByColumns:
    """As in the lecture: a sample is a column."""

    def forward(self, x, W, b):
        return (W @ x.T + b[:, None]).T

    def backward(self, G, x, W):
        return (x.T @ G).T, (G.T @ numpy.ones(len(G), float32)), (W.T @ G.T).T


class LinearByEinsum:
    """Indices named."""

    def forward(self, x, W, b):
        return numpy.einsum("ni,ki->nk", x, W) + b

    def backward(self, G, x, W):
        return numpy.einsum("nk,ni->ki", G, x), numpy.einsum("nk->k", G), numpy.einsum("nk,ki->ni", G, W)


class LinearByTorch:
    """addmm, whose sums may use fused operations and begin with the bias."""

    def forward(self, x, W, b):
        return torch.addmm(tensor(b), tensor(x), tensor(W).t()).numpy()

    def backward(self, G, x, W):
        G = tensor(G)
        return torch.mm(G.t(), tensor(x)).numpy(), G.sum(0).numpy(), torch.mm(G, tensor(W)).numpy()


class LinearByOuterProducts:
    """Batched: an outer product for each sample, then the sum over the batch."""

    def forward(self, x, W, b):
        weights, bias = tensor(W).expand(len(x), *W.shape), tensor(b)[None, :, None]
        return torch.baddbmm(bias, weights, tensor(x)[:, :, None])[:, :, 0].numpy()

    def backward(self, G, x, W):
        G, x = tensor(G), tensor(x)
        dW = torch.einsum("nk,ni->nki", G, x).sum(0)
        return dW.numpy(), G.cumsum(0)[-1].numpy(), (G[:, :, None] * tensor(W)).sum(1).numpy()


class LinearInDouble:
    """float64 inside, rounded once at the end."""

    def forward(self, x, W, b):
        return (x.astype(float) @ W.T + b).astype(float32)

    def backward(self, G, x, W):
        G = G.astype(float)
        return tuple(gradient.astype(float32) for gradient in (G.T @ x, G.sum(0), G @ W))


LINEAR = {
    "matrix products": LinearByProducts(),
    "columns as batch": LinearByColumns(),
    "einsum": LinearByEinsum(),
    "left to right, bias first": LinearByTerms(added, True),
    "right to left, bias last": LinearByTerms(added_backwards, False),
    "in pairs": LinearByTerms(added_in_pairs, True),
    "torch.addmm": LinearByTorch(),
    "outer products": LinearByOuterProducts(),
    "float64 inside": LinearInDouble(),
}

# Activations and their derivatives. Python's own numbers take the type of the array that they meet.

RELU = {
    "maximum": lambda z: numpy.maximum(z, 0),
    "times mask": lambda z: z * (z > 0),
    "half of z + |z|": lambda z: (z + numpy.abs(z)) / 2,
    "where": lambda z: numpy.where(z > 0, z, float32(0)),
    "torch.relu": lambda z: torch.relu(tensor(z)).numpy(),
}
RELU_BACKWARD = {
    "mask": lambda G, z: G * (z > 0),
    "mask, 1 at the kink": lambda G, z: G * (z >= 0),
    "assigned": lambda G, z: numpy.where(z <= 0, float32(0), G),
    "sign": lambda G, z: G * numpy.maximum(numpy.sign(z), 0),
    "heaviside, 1 at the kink": lambda G, z: numpy.heaviside(z, float32(1)) * G,
    "autograd": lambda G, z: gradient(torch.relu, G, z),
}


def stable_sigmoid(z):
    e = numpy.exp(-numpy.abs(z))
    return numpy.where(z >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid(z):
    return 1 / (1 + numpy.exp(-z))


SIGMOID = {
    "1/(1+exp(-z))": sigmoid,
    "exp(z)/(1+exp(z))": lambda z: numpy.exp(z) / (1 + numpy.exp(z)),
    "by sign": stable_sigmoid,
    "(1+tanh(z/2))/2": lambda z: (1 + numpy.tanh(z / 2)) / 2,
    "torch.sigmoid": lambda z: torch.sigmoid(tensor(z)).numpy(),
    "1/(1+exp(-z)) in torch": lambda z: (1 / (1 + torch.exp(-tensor(z)))).numpy(),
    "(1+tanh(z/2))/2 in torch": lambda z: (0.5 * (torch.tanh(0.5 * tensor(z)) + 1)).numpy(),
    "float64 inside": lambda z: sigmoid(z.astype(float)).astype(float32),
}
# Of the upstream gradient G, the argument z, and s = sigmoid(z) as the author has it.
SIGMOID_BACKWARD = {
    "s(1-s)": lambda G, z, s: G * (s * (1 - s)),
    "G s (1-s)": lambda G, z, s: G * s * (1 - s),
    "(1-s) G s": lambda G, z, s: (1 - s) * G * s,
    "s-s^2": lambda G, z, s: G * (s - s**2),
    "exp(-z)/(1+exp(-z))^2": lambda G, z, s: G * numpy.exp(-z) / (1 + numpy.exp(-z)) ** 2,
    "exp(z)/(1+exp(z))^2": lambda G, z, s: G * (numpy.exp(z) / (1 + numpy.exp(z)) ** 2),
    "exp(-|z|)/(1+exp(-|z|))^2": lambda G, z, s: G * (numpy.exp(-abs(z)) / numpy.square(1 + numpy.exp(-abs(z)))),
    "sigmoid(z) sigmoid(-z)": lambda G, z, s: G * (sigmoid(z) * sigmoid(-z)),
    "autograd": lambda G, z, s: gradient(torch.sigmoid, G, z),
    "float64 inside": lambda G, z, s: (G * sigmoid(z.astype(float)) * sigmoid(-z.astype(float))).astype(float32),
}

# Losses: of the target y, the prediction p and the number n that the sum is divided by, always N K in these
# assignments.

MSE = {
    "mean of squares": lambda y, p, n: numpy.mean((p - y) ** 2),
    "sum over n": lambda y, p, n: numpy.sum(numpy.square(y - p)) / n,
    "each square over n": lambda y, p, n: numpy.sum((p - y) * (p - y) / n),
    "mean of means": lambda y, p, n: ((p - y) ** 2).mean(axis=1).mean(),
    "columns first": lambda y, p, n: ((y - p) ** 2).mean(axis=0).mean(),
    "left to right": lambda y, p, n: added(list(((p - y) ** 2).flat)) / n,
    "right to left": lambda y, p, n: added_backwards(list(((p - y) ** 2).flat)) * (float32(1) / n),
    "dot product": lambda y, p, n: (p - y).ravel() @ (p - y).ravel() / n,
    "norm squared": lambda y, p, n: numpy.square(numpy.linalg.norm(p - y)) / n,
    "F.mse_loss": lambda y, p, n: functional.mse_loss(tensor(p), tensor(y)).numpy(),
    "torch.mean": lambda y, p, n: torch.mean((tensor(y) - tensor(p)).pow(2)).numpy(),
    "float64 inside": lambda y, p, n: numpy.mean((p.astype(float) - y) ** 2),
}
MSE_GRADIENT = {
    "2(p-y)/n": lambda y, p, n: 2 * (p - y) / n,
    "(2/n)(p-y)": lambda y, p, n: (2 / n) * (p - y),
    "(p-y)/n 2": lambda y, p, n: (p - y) / n * 2,
    "(p-y)/(n/2)": lambda y, p, n: (p - y) / (n / 2),
    "-2(y-p)/n": lambda y, p, n: -2 * (y - p) / n,
    "(1/n) 2(p-y)": lambda y, p, n: (1 / n) * (2 * (p - y)),
    "2(p-y)/N/K": lambda y, p, n: 2 * (p - y) / float32(y.shape[0]) / float32(y.shape[1]),
    "F.mse_loss, autograd": lambda y, p, n: gradient(lambda q: functional.mse_loss(q, tensor(y)), float32(1), p),
    "mean of squares, autograd": lambda y, p, n: gradient(lambda q: ((q - tensor(y)) ** 2).mean(), float32(1), p),
    "float64 inside": lambda y, p, n: (2 * (p.astype(float) - y) / n).astype(float32),
}


# Nearer to 0 or 1 than any prediction of a case: clamping there changes nothing.
LEAST = float32(1e-7)


def two_logarithms(y, p):
    return y * numpy.log(p) + (1 - y) * numpy.log(1 - p)


def torch_logarithms(y, p):
    return y * p.log() + (1 - y) * (1 - p).log()


def bce_gradient(y, p, n):
    return (p - y) / (p * (1 - p)) / n


BCE = {
    "log(1-p)": lambda y, p, n: -numpy.mean(two_logarithms(y, p)),
    "log1p(-p)": lambda y, p, n: -numpy.sum(y * numpy.log(p) + (1 - y) * numpy.log1p(-p)) / n,
    "each over n": lambda y, p, n: -numpy.sum(two_logarithms(y, p) / n),
    "two means": lambda y, p, n: -numpy.mean(y * numpy.log(p)) - numpy.mean((1 - y) * numpy.log(1 - p)),
    "mean of means": lambda y, p, n: (-two_logarithms(y, p)).mean(axis=1).mean(),
    "left to right": lambda y, p, n: -added(list(two_logarithms(y, p).flat)) / n,
    "right to left": lambda y, p, n: -added_backwards(list(two_logarithms(y, p).flat)) * (float32(1) / n),
    "clamped beyond the data": lambda y, p, n: -numpy.mean(two_logarithms(y, numpy.clip(p, LEAST, 1 - LEAST))),
    "F.binary_cross_entropy": lambda y, p, n: functional.binary_cross_entropy(tensor(p), tensor(y)).numpy(),
    "torch.log": lambda y, p, n: (-torch_logarithms(tensor(y), tensor(p)).mean()).numpy(),
    "torch.log, sum": lambda y, p, n: (-torch_logarithms(tensor(y), tensor(p)).sum() / float(n)).numpy(),
    "float64 inside": lambda y, p, n: -numpy.mean(two_logarithms(y, p.astype(float))),
}
BCE_GRADIENT = {
    "(p-y)/(p(1-p))/n": bce_gradient,
    "(p-y)/(p(1-p)n)": lambda y, p, n: (p - y) / (p * (1 - p) * n),
    "(p-y)/(n p(1-p))": lambda y, p, n: (p - y) / (n * p * (1 - p)),
    "(1/n)(p-y)/(p(1-p))": lambda y, p, n: (1 / n) * ((p - y) / (p * (1 - p))),
    "(p-y)/p/(1-p)/n": lambda y, p, n: (p - y) / p / (1 - p) / n,
    "(p-y)/(p-p^2)/n": lambda y, p, n: (p - y) / (p - p**2) / n,
    "((1-y)/(1-p)-y/p)/n": lambda y, p, n: ((1 - y) / (1 - p) - y / p) / n,
    "-(y/p-(1-y)/(1-p))/n": lambda y, p, n: -(1 / n) * (y / p - (1 - y) / (1 - p)),
    "(1-y)/(1-p)/n-y/p/n": lambda y, p, n: (1 - y) / (1 - p) / n - y / p / n,
    "(1-y)/((1-p)n)-y/(pn)": lambda y, p, n: (1 - y) / ((1 - p) * n) - y / (p * n),
    "((1-y)/(1-p)-y/p)/N/K": lambda y, p, n: ((1 - y) / (1 - p) - y / p) / float32(y.shape[0]) / float32(y.shape[1]),
    "F.binary_cross_entropy, autograd": lambda y, p, n: gradient(
        lambda q: functional.binary_cross_entropy(q, tensor(y)), float32(1), p),
    "two logarithms, autograd": lambda y, p, n: gradient(
        lambda q: -torch_logarithms(tensor(y), q).mean(), float32(1), p),
    "float64 inside": lambda y, p, n: bce_gradient(y, p.astype(float), n).astype(float32),
}

WAYS = {
    "linear": LINEAR, "relu": RELU, "relu backward": RELU_BACKWARD, "sigmoid": SIGMOID,
    "sigmoid backward": SIGMOID_BACKWARD, "mse": MSE, "mse gradient": MSE_GRADIENT, "bce": BCE,
    "bce gradient": BCE_GRADIENT,
}


def tensor(array):
    """A tensor of its own: NumPy's views of constants are read-only."""
    return torch.from_numpy(numpy.array(array))


def gradient(function, upstream, argument):
    """What float32 autograd makes of `function`."""
    leaf = tensor(argument).requires_grad_()
    function(leaf).backward(tensor(upstream))
    return leaf.grad.numpy()


class Author:
    """A correct homework in float32, each operation written in one way; `chosen` names it."""

    def __init__(self, case, chosen):
        self.case, self.inputs, self.chosen = case, case.inputs, chosen

    def way(self, operation):
        return WAYS[operation][self.chosen[operation]]

    def activate(self, kind, z):
        return z if kind == "identity" else self.way(kind)(z)

    def deactivate(self, kind, upstream, z, value):
        if kind == "identity":
            return upstream
        return self.way(f"{kind} backward")(*[upstream, z, value][: 2 if kind == "relu" else 3])

    def forward(self, x):
        W1, b1, W2, b2 = (self.inputs[name] for name in cases.PARAMETERS)
        self.x, self.z1 = x, self.way("linear").forward(x, W1, b1)
        self.a = self.activate(self.case.f, self.z1)
        self.z2 = self.way("linear").forward(self.a, W2, b2)
        self.prediction = self.activate(self.case.g, self.z2)
        return self.prediction

    def backward(self, upstream):
        outer = self.deactivate(self.case.g, upstream, self.z2, self.prediction)
        dW2, db2, back = self.way("linear").backward(outer, self.a, self.inputs["W2"])
        inner = self.deactivate(self.case.f, back, self.z1, self.a)
        dW1, db1, _ = self.way("linear").backward(inner, self.x, self.inputs["W1"])
        return dW1, db1, dW2, db2

    def loss(self, kind, target, prediction):
        n = float32(self.case.divisor(kind, target.shape))
        assert n == target.size, f"{self.case.label}: the ways here are means over all elements"
        value = self.way(kind)(target, prediction, n)
        return numpy.float32(value), self.way(f"{kind} gradient")(target, prediction, n)

    def __str__(self):
        return ", ".join(f"{operation}: {way}" for operation, way in self.chosen.items())


class TorchAuthor(Author):
    """A whole network in torch whose backward pass is autograd's: nobody hands this in, but it is correct."""

    functions = {"identity": lambda z: z, "relu": torch.relu, "sigmoid": torch.sigmoid}

    def forward(self, x):
        self.leaves = [tensor(self.inputs[name]).requires_grad_() for name in cases.PARAMETERS]
        W1, b1, W2, b2 = self.leaves
        hidden = self.functions[self.case.f](functional.linear(tensor(x), W1, b1))
        self.output = self.functions[self.case.g](functional.linear(hidden, W2, b2))
        return self.output.detach().numpy()

    def backward(self, upstream):
        found = torch.autograd.grad(self.output, self.leaves, tensor(upstream), retain_graph=True)
        return [gradient.numpy() for gradient in found]

    def __str__(self):
        return "torch's autograd; " + super().__str__()


def authors(case, random):
    """As many authors as the richest operation has ways, and torch's autograd.

    Each operation's ways are dealt out in a random order, again and again: every way is used, in new company each time.
    """
    count = max(len(ways) for ways in WAYS.values())
    dealt = {}
    for operation, ways in WAYS.items():
        order = random.permutation(list(ways))
        dealt[operation] = [str(order[index % len(order)]) for index in range(count)]
    choices = [{operation: names[index] for operation, names in dealt.items()} for index in range(count)]
    return [Author(case, choice) for choice in choices] + [TorchAuthor(case, choices[0])]


# A correct float32 answer of a well-conditioned case is within 2^-15 of each entry; the tolerance adds four roundings.
WELL_CONDITIONED = 2.0**-15 + 4 * 2.0**-24
CHANGE = 1e-4


def is_well_conditioned(case):
    """Whether no tolerance of the case is too wide, relative to its entry, to show a change of 1e-4."""
    return all(
        (alternative.tolerances <= WELL_CONDITIONED * (1 + 1e-12) * numpy.abs(alternative.values)).all()
        for alternatives in case.expected.values() for alternative in alternatives)


def may_be_wide(case):
    """Whether a correct float32 answer may be off by more than the change: over several layers, or in saturation."""
    return case.operation == "network" or "saturated" in case.name or "confident" in case.name


def accepted(got, alternatives):
    """For each entry, whether one of its alternatives accepts it, as Grader decides it."""
    verdicts = [numpy.abs(got - each.values) <= each.tolerances for each in alternatives]
    return numpy.logical_or.reduce(verdicts)


class Tally:
    """What has been found so far, by operation."""

    def __init__(self):
        self.entries = collections.Counter()
        self.changed = collections.Counter()
        self.elsewhere, self.elsewhere_passed = 0, 0
        self.used = collections.defaultdict(float)
        self.tolerances = collections.defaultdict(list)
        self.cases = collections.Counter()
        self.well_conditioned = collections.Counter()
        self.refused, self.missed = [], []

    def add(self, case, random):
        """Lets several authors answer a case."""
        is_tight = is_well_conditioned(case)
        self.cases[case.operation] += 1
        self.well_conditioned[case.operation] += is_tight
        if not is_tight and not may_be_wide(case):
            self.missed.append(f"{case.label}: its tolerances are too wide to show a change of {CHANGE}")
        for alternatives in case.expected.values():
            for alternative in alternatives:
                values = numpy.abs(alternative.values[alternative.values != 0])
                ulps = numpy.exp2(numpy.floor(numpy.log2(values)) - 23)
                tolerances = alternative.tolerances[alternative.values != 0]
                self.tolerances[case.operation, is_tight].append(tolerances / ulps)
        for author in authors(case, random):
            made = cases.run(case, author)
            for output, alternatives in case.expected.items():
                self.compare(case, author, output, numpy.asarray(made[output]), alternatives, is_tight)

    def compare(self, case, author, output, answer, alternatives, is_tight):
        """Compares one output of one author."""
        assert answer.dtype == float32 and answer.shape == alternatives[0].values.shape, (
            f"{case.label}: {author} made {output} as {answer.dtype} {answer.shape}")
        got = answer.astype(float)
        self.entries[case.operation] += got.size
        for index in numpy.argwhere(~accepted(got, alternatives)):
            at = tuple(index)
            first = alternatives[0]
            self.refused.append(
                f"{case.label}: {output}{list(index)} is {got[at]!r}, more than {first.tolerances[at]!r} from "
                f"{first.values[at]!r}; {author}")
        each = alternatives[0]
        if len(alternatives) == 1 and (each.tolerances > 0).any():
            used = numpy.abs(got - each.values)[each.tolerances > 0] / each.tolerances[each.tolerances > 0]
            self.used[case.operation] = max(self.used[case.operation], used.max())
        for factor in [1 + CHANGE, 1 - CHANGE]:
            passed = accepted(got * factor, alternatives) & (got != 0)
            if not is_tight:
                self.elsewhere += numpy.count_nonzero(got)
                self.elsewhere_passed += numpy.count_nonzero(passed)
                continue
            self.changed[case.operation] += numpy.count_nonzero(got)
            for index in numpy.argwhere(passed):
                self.missed.append(f"{case.label}: {output}{list(index)} times {factor} passes; {author}")

    def report(self):
        print(f"{'operation':12}{'cases':>8}{'entries':>10}{'refused':>9}{'most of tolerance used':>24}")
        for operation in self.cases:
            refused = sum(f"/{operation}-" in complaint for complaint in self.refused)
            print(
                f"{operation:12}{self.cases[operation]:8}{self.entries[operation]:10}{refused:9}"
                f"{self.used[operation]:24.2f}")
        print(f"{sum(self.entries.values())} entries of correct answers, {len(self.refused)} refused\n")
        print(
            f"{sum(self.changed.values())} entries changed by {CHANGE} in {sum(self.well_conditioned.values())} "
            f"well-conditioned cases of {sum(self.cases.values())}, {len(self.missed)} missed")
        print(f"{self.elsewhere} changed in the others, {self.elsewhere_passed} of them within their tolerance\n")
        print("tolerance in float32 ulps of the value, entries that are not 0")
        print(f"{'operation':28}{'entries':>9}" + "".join(f"{name:>11}" for name in ["min", "5%", "50%", "95%", "max"]))
        tight_first = sorted(self.tolerances.items(), key=lambda item: (not item[0][1], item[0][0]))
        for (operation, is_tight), found in tight_first:
            ulps = numpy.concatenate(found)
            quantiles = numpy.quantile(ulps, [0, 0.05, 0.5, 0.95, 1])
            name = operation if is_tight else operation + ", ill-conditioned"
            print(f"{name:28}{ulps.size:9}" + "".join(f"{quantile:11.4g}" for quantile in quantiles))


def network_suites():
    """The committed cases of those assignments that are about the network and its losses."""
    return {name: found for name, found in cases.load().items() if not any(case.calls_functions for case in found)}


def suites(grader):
    """The committed cases, then without end those of fresh suites, both assignments in turn."""
    committed = network_suites()
    yield from committed.values()
    for seed in range(1, sys.maxsize):
        assignment = list(committed)[seed % len(committed)]
        with tempfile.TemporaryDirectory() as folder:
            command = [grader, "generate", "--assignment", assignment, "--seed", str(seed), "--output", folder]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            yield cases.load(folder)[assignment]


def main():
    parser = argparse.ArgumentParser(usage="fairness.py GRADER [--entries N]")
    parser.add_argument("grader", type=pathlib.Path)
    parser.add_argument("--entries", type=int, default=1_000_000)
    options = parser.parse_args()
    torch.set_num_threads(1)
    random = numpy.random.default_rng(2025)
    tally, suite_count, committed_count = Tally(), 0, len(network_suites())
    for suite in suites(options.grader.resolve()):
        if sum(tally.entries.values()) >= options.entries and suite_count >= committed_count:
            break
        for case in suite:
            tally.add(case, random)
        suite_count += 1
    print(f"{suite_count} suites, {committed_count} of them the committed ones")
    tally.report()
    complaints = tally.refused + tally.missed
    for complaint in complaints[:50]:
        print(complaint, file=sys.stderr)
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
