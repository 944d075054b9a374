"""Confirms every stored reference: each must be the double nearest to the true value.

Usage: references.py [ROOT]

The true value is computed from the float32 inputs with 60 digits of mpmath, by derivatives written here from the
definitions, and rounded once, half to even, in exact integer arithmetic. Where 60 digits leave a value so near the
middle between two doubles that they cannot tell the side, the case is computed again in exact fractions.

Exits with 1 and names the case, the output and the index if a single value is not correctly rounded.
"""

import collections
import math
import sys
from fractions import Fraction

import mpmath
import numpy

import cases

mpmath.mp.dps = 60


class Definitions:
    """The network and its losses, as their definitions say, on mpf numbers or on fractions.

    relu_at_zero is the derivative of ReLU where it has none, and what a standard deviation takes off its count.
    """

    def __init__(self, case, relu_at_zero, number):
        self.case, self.relu_at_zero, self.number = case, relu_at_zero, number
        self.inputs = {name: self.exactly(tensor) for name, tensor in case.inputs.items()}

    def exactly(self, tensor):
        """The same float32 numbers as mpf numbers or fractions; none of them is rounded."""
        exact = [self.number(float(x)) for x in tensor.flat]
        return numpy.array(exact, dtype=object).reshape(tensor.shape)

    def each(self, function, *tensors):
        """`function` of each entry."""
        return numpy.frompyfunc(function, len(tensors), 1)(*tensors)

    def value(self, kind, z):
        """f(z) for one number z."""
        if kind == "sigmoid":
            return 1 / (1 + mpmath.exp(-z))
        return z if kind == "identity" or z > 0 else self.number(0)

    def slope(self, kind, z):
        """f'(z) for one number z: the sigmoid's by the quotient rule, as e^-z / (1 + e^-z)^2."""
        if kind == "sigmoid":
            return mpmath.exp(-z) / (1 + mpmath.exp(-z)) ** 2
        if kind == "identity" or z > 0:
            return self.number(1)
        return self.number(self.relu_at_zero if z == 0 else 0)

    def forward(self, x):
        """y_hat[n, k] = g(b2[k] + sum over j of W2[k, j] f(b1[j] + sum over i of W1[j, i] x[n, i]))."""
        W1, b1, W2, b2 = (self.inputs[name] for name in cases.PARAMETERS)
        self.x = x
        self.z1 = numpy.array([[b + sum(w * row) for w, b in zip(W1, b1)] for row in x])
        self.a = self.each(lambda z: self.value(self.case.f, z), self.z1)
        self.z2 = numpy.array([[b + sum(w * row) for w, b in zip(W2, b2)] for row in self.a])
        return self.each(lambda z: self.value(self.case.g, z), self.z2)

    def backward(self, upstream):
        """dJ/dparameter = sum over n, k of upstream[n, k] dy_hat[n, k]/dparameter.

        y_hat[n, k] depends on W2[k, j] by g'(z2[n, k]) a[n, j], and on W1[j, i] by
        g'(z2[n, k]) W2[k, j] f'(z1[n, j]) x[n, i]; the biases are weights whose input is 1.
        """
        outer = self.each(lambda u, z: u * self.slope(self.case.g, z), upstream, self.z2)
        slopes = self.each(lambda z: self.slope(self.case.f, z), self.z1)
        W2 = self.inputs["W2"]
        (N, K), J = outer.shape, W2.shape[1]
        inner = numpy.array(
            [[sum(outer[n, k] * W2[k, j] * slopes[n, j] for k in range(K)) for j in range(J)] for n in range(N)])

        def gradients(change, layer_input):
            units = range(change.shape[1])
            weight = [[sum(change[:, unit] * feature) for feature in layer_input.T] for unit in units]
            return numpy.array(weight), numpy.array([sum(change[:, unit]) for unit in units])

        return *gradients(inner, self.x), *gradients(outer, self.a)

    def loss(self, kind, target, prediction):
        """The mean of (p - y)^2, or of -y log p - (1 - y) log(1 - p); and its derivative by each p."""
        divisor = self.case.divisor(kind, target.shape)
        pairs = list(zip(target.flat, prediction.flat))
        if kind == "mse":
            terms = [(p - y) ** 2 for y, p in pairs]
            slopes = [2 * (p - y) for y, p in pairs]
        else:
            terms = [-y * mpmath.log(p) - (1 - y) * mpmath.log(1 - p) for y, p in pairs]
            slopes = [(1 - y) / (1 - p) - y / p for y, p in pairs]
        value = numpy.array(sum(terms) / divisor, dtype=object)
        return value, numpy.array([slope / divisor for slope in slopes]).reshape(target.shape)

    def call(self, computation, arguments):
        """What a function of a homework returns."""
        if computation == "affine" or computation.startswith("affine."):
            return self.affine(computation, arguments)
        if computation.startswith(("l1.", "least-squares.")):
            return self.fit(computation, arguments)
        if computation.startswith("sigmoid-network."):
            return self.network(computation, arguments)
        if computation.startswith(("tempered-", "affine-fit", "huber", "adam", "momentum")):
            return self.losses_and_steps(computation, arguments)
        if computation.startswith("activations."):
            return self.activations(computation, arguments)
        if computation == "box.network":
            h, width = arguments
            return [h, width, None]  # Not the weights count, but what the network makes of numbers.
        if computation == "step-network":
            return [self.box(*arguments[:2], arguments[3])]
        if computation == "softmax.jacobian":
            y = self.softmax(arguments[0])
            # 1 - y[i] is the sum of the others, and as such keeps its digits.
            return [numpy.array([
                [y[i] * (sum(y[:i] + y[i + 1:]) if i == j else -y[j]) for j in range(len(y))] for i in range(len(y))])]
        if computation == "softmax":
            return [numpy.array([self.softmax(row) for row in arguments[0]])]
        if computation == "one-hot":
            classes = [int(number) for number in arguments[0]]
            return [self.exactly(numpy.eye(max(classes) + 1)[classes])]
        if not computation.startswith("softmax-regression."):
            return self.module(computation, arguments)
        W, b, x, y = arguments[:4]
        n, (m, c) = len(x), W.shape
        z = [[b[k] + sum(x[i, j] * W[j, k] for j in range(m)) for k in range(c)] for i in range(n)]
        if computation == "softmax-regression.accuracy":
            hits = sum(y[i, max(range(c), key=lambda k: z[i][k])] == 1 for i in range(n))
            return [numpy.array(self.number(hits) / n, dtype=object)]
        penalty = arguments[4].item() * {"half": 1, "either": 1, "whole": 2}[self.case.means["penalty"]]
        if computation == "softmax-regression.loss":
            # -log softmax(z)_k = log sum over j of e^(z_j - z_k)
            surprise = sum(
                y[i, k] * mpmath.log(sum(mpmath.exp(other - z[i][k]) for other in z[i]))
                for i in range(n) for k in range(c) if y[i, k] != 0)
            return [numpy.array(surprise / n + penalty * sum(w * w for w in W.flat) / 2, dtype=object)]
        assert computation == "softmax-regression.gradient", computation
        p = [self.softmax(row) for row in z]
        dW = [
            [sum(x[i, j] * (p[i][k] - y[i, k]) for i in range(n)) / n + penalty * W[j, k] for k in range(c)]
            for j in range(m)]
        return [numpy.array(dW), numpy.array([sum(p[i][k] - y[i, k] for i in range(n)) / n for k in range(c)])]

    def box(self, height, width, positions):
        """h for 0 < x < width, else 0; at the edges h or 0, as high as on the right side of a step or on the left."""
        def value(x):
            if x in [0, width.item()]:
                return (x == 0) == bool(self.relu_at_zero)
            return 0 < x < width.item()

        return numpy.array([height.item() if value(x) else self.number(0) for x in positions], dtype=object)

    def fit(self, computation, arguments):
        """The sum of |r| or r^2 over the residuals r = Xw - y, and the sum of their slopes times the rows of X."""
        w, X, y = arguments
        r = [sum(x * c for x, c in zip(row, w)) - one for row, one in zip(X, y)]
        assert all(r), f"{self.case.label}: a residual is 0, and has many slopes"
        if computation.endswith("loss"):
            return [numpy.array(sum(abs(one) if computation == "l1.loss" else one * one for one in r), dtype=object)]
        slopes = [2 * one if computation.startswith("least") else (1 if one > 0 else -1) for one in r]
        return [numpy.array([sum(s * x for s, x in zip(slopes, column)) for column in X.T], dtype=object)]

    def losses_and_steps(self, computation, arguments):
        """Softmax with a temperature, affine least squares, Huber's loss with a ridge, and steps of optimizers."""
        if computation.startswith("tempered"):
            z, tau = arguments[0], arguments[1].item()
            y = self.softmax([one / tau for one in z])
            if computation == "tempered-softmax":
                return [numpy.array(y, dtype=object)]
            return [numpy.array([
                [y[i] * (sum(y[:i] + y[i + 1:]) if i == j else -y[j]) / tau for j in range(len(y))]
                for i in range(len(y))])]
        if computation.startswith("affine-fit"):
            A, b, x, t = arguments
            r = [b[i] + sum(A[i, j] * x[j] for j in range(len(x))) - t[i] for i in range(len(b))]
            if computation.endswith("loss"):
                return [numpy.array(sum(one * one for one in r) / 2, dtype=object)]
            return [numpy.array([[one * other for other in x] for one in r]), numpy.array(r)]
        if computation.startswith("huber"):
            w, X, y, delta, lam = *arguments[:3], arguments[3].item(), arguments[4].item()
            r = [y[i] - sum(X[i, j] * w[j] for j in range(len(w))) for i in range(len(y))]
            if computation.endswith("loss"):
                losses = [one * one / 2 if abs(one) <= delta else delta * (abs(one) - delta / 2) for one in r]
                return [numpy.array(sum(losses) + lam * sum(c * c for c in w) / 2, dtype=object)]
            slopes = [one if abs(one) <= delta else delta * (1 if one > 0 else -1) for one in r]
            return [numpy.array([lam * w[j] - sum(s * x for s, x in zip(slopes, X[:, j])) for j in range(len(w))])]
        w, g, rate, first = arguments[0].item(), arguments[1], arguments[2].item(), arguments[3].item()
        weights, m, v = [], self.number(0), self.number(0)
        for t, one in enumerate(g, start=1):
            if computation == "momentum":
                m = first * m + one
                w = w - rate * m
            else:
                second, epsilon = arguments[4].item(), arguments[5].item()
                m, v = first * m + (1 - first) * one, second * v + (1 - second) * one * one
                w = w - rate * (m / (1 - first ** t)) / (mpmath.sqrt(v / (1 - second ** t)) + epsilon)
            weights.append(w)
        return [numpy.array(weights, dtype=object)]

    def activations(self, computation, arguments):
        """Each hidden layer's mean, and the root of the mean of (a - mean)^2."""
        weights, h = arguments
        means, deviations = [], []
        for W, in weights[:-1]:
            z = [[sum(row[j] * W[j, k] for j in range(len(row))) for k in range(W.shape[1])] for row in h]
            h = [[mpmath.tanh(one) if computation.endswith("tanh") else max(one, 0) for one in row] for row in z]
            every = [one for row in h for one in row]
            n, mean = len(every), sum(every) / self.number(len(every))
            square = sum((one - mean) ** 2 for one in every)
            means.append(mean)
            deviations.append(mpmath.sqrt(square / (n - self.relu_at_zero)))
        return [numpy.array(means, dtype=object), numpy.array(deviations, dtype=object)]

    def network(self, computation, arguments):
        """Sigmoids, softmax, cross-entropy; d[i] = (sum over k of W[k, i] d[k]) s(z[i]) (1 - s(z[i])) on the way back."""
        weights, biases, x, label = arguments
        weights, biases, label = [W for W, in weights], [b for b, in biases], int(label)
        inputs, zs = [list(x)], []
        for W, b in zip(weights, biases):
            zs.append([bias + sum(w * a for w, a in zip(row, inputs[-1])) for row, bias in zip(W, b)])
            inputs.append([1 / (1 + mpmath.exp(-z)) for z in zs[-1]])
        if computation.endswith("loss"):
            return [numpy.array(mpmath.log(sum(mpmath.exp(z - zs[-1][label]) for z in zs[-1])), dtype=object)]
        d = [p - (k == label) for k, p in enumerate(self.softmax(zs[-1]))]
        dW, db = [], []
        for layer in reversed(range(len(weights))):
            dW.insert(0, [numpy.array([[one * a for a in inputs[layer]] for one in d])])
            db.insert(0, [numpy.array(d)])
            d = [
                sum(weights[layer][k, i] * d[k] for k in range(len(d))) * mpmath.exp(-z) / (1 + mpmath.exp(-z)) ** 2
                for i, z in enumerate(zs[layer - 1])] if layer else []
        return [dW, db]

    @staticmethod
    def affine(computation, arguments):
        """z_i = W_i z_(i-1) + b_i; and dz_n/dW_i[j, k] = (the product of all later weights)[j] z_(i-1)[k]."""
        def apply(W, b, x):
            return numpy.array([b[j] + sum(W[j, k] * x[k] for k in range(len(x))) for j in range(len(b))])

        if computation == "affine":
            return [apply(*arguments)]
        layers, x = arguments[:2]
        if computation == "affine.composition":
            made = [x]
            for W, b in layers:
                made.append(apply(W, b, made[-1]))
            return [[[z] for z in made[1:]]]
        assert computation == "affine.gradients", computation
        gradients = []
        for place, before in enumerate([x] + [z for z, in arguments[2][:-1]]):
            product = None
            for W, _ in layers[place + 1:]:
                product = W if product is None else numpy.array(
                    [[sum(W[i, j] * product[j, k] for j in range(W.shape[1])) for k in range(product.shape[1])]
                     for i in range(W.shape[0])])
            slopes = [x[0] * 0 + 1] if product is None else list(product[0])
            gradients.append([
                numpy.array([[slope * one for one in before] for slope in slopes], dtype=object),
                numpy.array(slopes, dtype=object)])
        return [gradients]

    def module(self, computation, arguments):
        """What the modules of a library return."""
        module, _, way = computation.partition(".")
        if module == "initialize" or computation == "linear.initial":
            return self.initial(way, *[len(argument) for argument in arguments])
        if computation == "training.run":
            return [numpy.array(self.number(1), dtype=object)]
        if module == "linear":
            W, b = arguments[:2]
            if way == "forward":
                return [arguments[2].dot(W.T) + b]
            x, upstream = arguments[-2:]
            return [upstream.dot(W), upstream.T.dot(x), upstream.sum(axis=0)]
        if module in ["relu", "sigmoid"]:
            x, *upstream = arguments
            if way == "forward":
                return [self.each(lambda z: self.value(module, z), x)]
            return [upstream[0] * self.each(lambda z: self.slope(module, z), x)]
        if module == "softmax-cross-entropy":
            loss, gradient = self.entropy(*arguments)
            return [loss if way == "forward" else gradient]
        if module == "sgd":
            W, b, dW, db, rate = arguments
            return [W - rate.item() * dW, b - rate.item() * db]
        W1, b1, W2, b2, x = arguments[:5]
        inner = x.dot(W1.T) + b1
        hidden = self.each(lambda z: self.value("relu", z), inner)
        logits = hidden.dot(W2.T) + b2
        if computation == "sequential.forward":
            return [logits]
        trained = module in ["training", "gradient-check"]
        loss, upstream = self.entropy(logits, arguments[5]) if trained else (None, arguments[5])
        change = upstream.dot(W2) * self.each(lambda z: self.slope("relu", z), inner)
        gradients = [change.T.dot(x), change.sum(axis=0), upstream.T.dot(hidden), upstream.sum(axis=0)]
        if computation == "sequential.backward":
            return [change.dot(W1)] + gradients
        if computation == "gradient-check":
            pairs = [pair for slopes, faults in zip(gradients, arguments[6:]) for pair in zip(slopes.flat, faults.flat)]
            errors = [abs(fault) / (abs(slope + fault) + abs(slope)) for slope, fault in pairs if fault != 0]
            return [numpy.array(max(errors, default=self.number(0)), dtype=object)]
        assert computation == "training.step", computation
        rate = arguments[6].item()
        return [loss] + [old - rate * gradient for old, gradient in zip(arguments[:4], gradients)]

    def initial(self, method, fan_in, fan_out):
        """The mean, the standard deviation and the kurtosis of what is drawn, and the biases of a layer."""
        size = {"small": 20000, "he": fan_in}.get(method, fan_in + fan_out)
        deviation = mpmath.sqrt(mpmath.mpf(2) / size)
        statistics = [0, 0, 0] if method == "zero" else [0, deviation, self.number(3)]
        return [
            numpy.array(value if value else self.number(0), dtype=object)
            for value in statistics + [0] * (method == "initial")]

    def entropy(self, logits, y):
        """The mean cross-entropy, and (p - y) / n, with p - 1 as minus the sum of the others."""
        n, c = logits.shape
        surprise = sum(
            y[i, k] * mpmath.log(sum(mpmath.exp(other - logits[i, k]) for other in logits[i]))
            for i in range(n) for k in range(c) if y[i, k] != 0)
        p = numpy.array([self.softmax(row) for row in logits])
        errors = numpy.array([
            [-sum(p[i, :k]) - sum(p[i, k + 1:]) if y[i, k] else p[i, k] for k in range(c)] for i in range(n)])
        return numpy.array(surprise / n, dtype=object), errors / n

    @staticmethod
    def softmax(row):
        """e^z_k / sum over j of e^z_j, as 1 / sum over j of e^(z_j - z_k)."""
        return [1 / sum(mpmath.exp(other - own) for other in row) for own in row]


def fraction(x):
    """Exactly `x`."""
    return Fraction(*mpmath.libmp.to_rational(x._mpf_)) if isinstance(x, mpmath.mpf) else Fraction(x)


def is_near_tie(exact, nearest):
    """Whether `exact` is nearer to the middle between two doubles than 60 digits, less what may cancel, resolve."""
    if exact == nearest:
        return False
    neighbour = math.nextafter(nearest, math.inf if exact > nearest else -math.inf)
    middle = (Fraction(nearest) + Fraction(neighbour)) / 2
    return abs(exact - middle) < Fraction(1, 10**40) * abs(exact)


def check(case, counts):
    """The complaints about a case; `counts` counts its values by kind, and those that needed fractions."""
    complaints = []
    for relu_at_zero in [0, 1]:
        expected = {
            output: alternatives[relu_at_zero]
            for output, alternatives in case.expected.items() if relu_at_zero < len(alternatives)
        }
        if not expected:
            continue
        computed = cases.run(case, Definitions(case, relu_at_zero, mpmath.mpf))
        for output, alternative in expected.items():
            values = alternative.values
            assert values.dtype == numpy.float64 and values.shape == computed[output].shape, (
                f"{case.label}: {output} is stored as {values.dtype} {values.shape}")
            for index in numpy.ndindex(values.shape):
                exact = fraction(computed[output][index])
                nearest = exact.numerator / exact.denominator
                if is_near_tie(exact, nearest):
                    counts["near the middle between two doubles, settled in fractions"] += 1
                    exact = cases.run(case, Definitions(case, relu_at_zero, Fraction))[output][index]
                    nearest = exact.numerator / exact.denominator
                stored = float(values[index])
                if stored != nearest:
                    at = f"{case.label}: {output}{list(index)}"
                    complaints.append(f"{at} is stored as {stored!r}, the nearest double is {nearest!r}")
                kind = output.split(".")[0]
                counts[kind + " (the other answer)" if relu_at_zero else kind] += 1
    return complaints


def main():
    complaints = []
    for assignment, found in cases.load(*sys.argv[1:]).items():
        counts = collections.Counter()
        for case in found:
            complaints += check(case, counts)
        special = "near the middle between two doubles, settled in fractions"
        settled = counts.pop(special, 0)
        print(f"{assignment}: {len(found)} cases, {sum(counts.values())} stored values against 60 digits")
        print("  " + ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())))
        print(f"  {special}: {settled}")
    print(f"not correctly rounded: {len(complaints)}")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
