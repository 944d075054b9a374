"""Compares every stored reference with torch's autograd in float64.

Usage: autograd.py [ROOT]

Nothing here is differentiated by hand: the gradients are what autograd makes of the forward pass. Each must agree to
1e-12, relative to the value, with no absolute allowance anywhere. torch.sigmoid cannot do that in saturation, because
autograd takes its derivative as s(1 - s) and 1 - s then has lost its digits; so the sigmoid is written as
exp(logsigmoid(z)), which is the same function and whose derivative autograd takes without a subtraction. Where every
|z| <= 6 in the case (1 - s then keeps all but 9 of its 53 bits), torch.sigmoid itself must agree too.

Exits with 1 and names the case, the output and the index where a value differs.
"""

import sys

import numpy
import torch
from torch.nn import functional

import cases

ALLOWED = 1e-12


def relu(z, derivative_at_zero):
    """max(z, 0); torch's own has the derivative 0 at 0."""
    return torch.where(z >= 0, z, torch.zeros_like(z)) if derivative_at_zero else functional.relu(z)


class Autograd:
    """A network in float64 whose backward pass is torch's.

    `steepest` is the largest |z| that a sigmoid has met.
    """

    def __init__(self, case, sigmoid, relu_at_zero):
        self.case, self.sigmoid, self.relu_at_zero = case, sigmoid, relu_at_zero
        self.inputs = {name: torch.from_numpy(tensor).double() for name, tensor in case.inputs.items()}
        self.steepest = 0.0

    def activate(self, kind, z):
        if kind == "identity":
            return z
        if kind == "relu":
            return relu(z, self.relu_at_zero)
        self.steepest = max(self.steepest, z.abs().max().item())
        return self.sigmoid(z)

    def forward(self, x):
        self.leaves = [self.inputs[name].clone().requires_grad_() for name in cases.PARAMETERS]
        W1, b1, W2, b2 = self.leaves
        hidden = self.activate(self.case.f, functional.linear(x, W1, b1))
        self.prediction = self.activate(self.case.g, functional.linear(hidden, W2, b2))
        return self.prediction.detach()

    def backward(self, upstream):
        return torch.autograd.grad(self.prediction, self.leaves, upstream, retain_graph=True)

    def loss(self, kind, target, prediction):
        leaf = prediction.clone().requires_grad_()
        function = {"mse": functional.mse_loss, "bce": functional.binary_cross_entropy}[kind]
        value = function(leaf, target, reduction="sum") / self.case.divisor(kind, target.shape)
        return value.detach(), torch.autograd.grad(value, leaf)[0]

    def call(self, computation, arguments):
        """What a function of a homework returns; a gradient is what autograd makes of what it is the gradient of."""
        if computation == "affine" or computation.startswith("affine."):
            return self.affine(computation, arguments)
        if computation.startswith(("l1.", "least-squares.")):
            w = arguments[0].clone().requires_grad_()
            residuals = functional.linear(arguments[1], w) - arguments[2]
            loss = residuals.abs().sum() if computation.startswith("l1") else residuals.square().sum()
            return [loss.detach()] if computation.endswith("loss") else torch.autograd.grad(loss, w)
        if computation.startswith("sigmoid-network."):
            return self.network(computation, arguments)
        if computation.startswith(("tempered-", "affine-fit", "huber", "adam", "momentum")):
            return self.losses_and_steps(computation, arguments)
        if computation.startswith("activations."):
            return self.activations(computation, arguments)
        if computation == "box.network":
            return [*arguments, None]
        if computation == "step-network":
            height, width, _, x = arguments
            first, second = (torch.heaviside(z, torch.tensor(float(self.relu_at_zero)).double()) for z in [x, x - width])
            return [height * (first - second)]
        if computation == "softmax.jacobian":
            return [torch.autograd.functional.jacobian(self.softmax, arguments[0])]
        if computation == "softmax":
            return [functional.softmax(arguments[0], dim=1)]
        if computation == "one-hot":
            return [functional.one_hot(arguments[0].long()).double()]
        if not computation.startswith("softmax-regression."):
            return self.module(computation, [argument.clone().requires_grad_() for argument in arguments])
        W, b = (argument.clone().requires_grad_() for argument in arguments[:2])
        x, y = arguments[2:4]
        logits = x @ W + b
        if computation == "softmax-regression.accuracy":
            return [(logits.argmax(1) == y.argmax(1)).double().mean()]
        entropy = self.entropy(logits, y)
        share = {"half": 0.5, "either": 0.5, "whole": 1}[self.case.means["penalty"]]
        loss = entropy + share * arguments[4] * (W * W).sum()
        if computation == "softmax-regression.loss":
            return [loss.detach()]
        assert computation == "softmax-regression.gradient", computation
        return torch.autograd.grad(loss, [W, b])

    @staticmethod
    def entropy(logits, y):
        """The mean cross-entropy, by what the others' logits exceed the right one's by: as softplus(logsumexp(excess))
        neither the loss nor its derivative is a difference of numbers near 1."""
        excess = (logits - (logits * y).sum(1, keepdim=True))[y == 0].reshape(len(y), -1)
        return -functional.logsigmoid(-excess.logsumexp(1)).mean()

    @staticmethod
    def initial(method, fan_in, fan_out):
        """The mean, the standard deviation and the kurtosis that torch's own normal distribution has."""
        variance = {"small": 1e-4, "he": 2 / fan_in}.get(method, 2 / (fan_in + fan_out))
        deviation = torch.distributions.Normal(0, torch.tensor(variance, dtype=torch.float64).sqrt()).stddev
        if method == "zero":
            return [torch.tensor(0.0).double()] * 3
        return [torch.tensor(0.0).double(), deviation, torch.tensor(3.0).double()] + (
            [torch.tensor(0.0).double()] if method == "initial" else [])

    @staticmethod
    def train(prototypes, noise, y):
        """The share of new samples that a network of torch's learns."""
        torch.manual_seed(0)
        x, count = y @ prototypes + noise, len(y) * 3 // 4
        layers = [torch.nn.Linear(*sizes) for sizes in ((x.shape[1], 32), (32, 16), (16, y.shape[1]))]
        network = torch.nn.Sequential(layers[0], torch.nn.ReLU(), layers[1], torch.nn.ReLU(), layers[2]).double()
        for layer in layers:
            torch.nn.init.xavier_normal_(layer.weight)
            torch.nn.init.zeros_(layer.bias)
        optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
        for _ in range(3):
            for start in range(0, count, 16):
                chosen = slice(start, min(start + 16, count))
                optimizer.zero_grad()
                functional.cross_entropy(network(x[chosen]), y[chosen]).backward()
                optimizer.step()
        return (network(x[count:]).argmax(1) == y[count:].argmax(1)).double().mean().detach()

    def module(self, computation, leaves):
        """What the modules of a library return; their gradients are autograd's."""
        module, _, way = computation.partition(".")
        upstream = leaves[-1].detach()
        if module == "initialize" or computation == "linear.initial":
            return self.initial(way, *[len(leaf) for leaf in leaves])
        if computation == "training.run":
            return [self.train(*[leaf.detach() for leaf in leaves])]
        if module == "linear":
            W, b, x = leaves[0], leaves[1], leaves[2 if way == "forward" else -2]
            wanted, output = [x, W, b], functional.linear(x, W, b)
        elif module in ["relu", "sigmoid"]:
            wanted, output = leaves[:1], self.activate(module, leaves[0])
        elif module == "softmax-cross-entropy":
            wanted, output, upstream = leaves[:1], self.entropy(leaves[0], leaves[1].detach()), None
        elif module == "sgd":
            optimizer = torch.optim.SGD(leaves[:2], lr=leaves[4].item())
            leaves[0].grad, leaves[1].grad = leaves[2].detach(), leaves[3].detach()
            optimizer.step()
            return [leaf.detach() for leaf in leaves[:2]]
        else:
            W1, b1, W2, b2, x = leaves[:5]
            output = functional.linear(relu(functional.linear(x, W1, b1), self.relu_at_zero), W2, b2)
            wanted = [x, W1, b1, W2, b2]
        if module == "gradient-check":
            slopes = torch.autograd.grad(self.entropy(output, leaves[5].detach()), wanted[1:])
            slopes, faults = (torch.cat([one.flatten() for one in tensors]) for tensors in (slopes, leaves[6:]))
            return [(faults.abs() / ((slopes + faults).abs() + slopes.abs()))[faults != 0].sum().detach()]
        if module == "training":
            loss = self.entropy(output, leaves[5].detach())
            gradients = torch.autograd.grad(loss, wanted[1:])
            rate = leaves[6].item()
            return [loss.detach()] + [(leaf - rate * slope).detach() for leaf, slope in zip(wanted[1:], gradients)]
        return [output.detach()] if way == "forward" else torch.autograd.grad(output, wanted, upstream)


    def losses_and_steps(self, computation, arguments):
        """torch's own functions, Huber loss and optimizers."""
        if computation == "tempered-softmax":
            return [functional.softmax(arguments[0] / arguments[1], 0)]
        if computation == "tempered-softmax.jacobian":
            return [torch.autograd.functional.jacobian(lambda z: self.softmax(z / arguments[1]), arguments[0])]
        if computation.startswith("affine-fit"):
            A, b = (argument.clone().requires_grad_() for argument in arguments[:2])
            loss = functional.mse_loss(functional.linear(arguments[2], A, b), arguments[3], reduction="sum") / 2
            return [loss.detach()] if computation.endswith("loss") else torch.autograd.grad(loss, [A, b])
        if computation.startswith("huber"):
            w, X, y, delta, lam = arguments[0].clone().requires_grad_(), *arguments[1:]
            loss = functional.huber_loss(X @ w, y, reduction="sum", delta=delta.item()) + lam / 2 * w.dot(w)
            return [loss.detach()] if computation.endswith("loss") else torch.autograd.grad(loss, w)
        w, gradients, *numbers = arguments
        parameter, numbers = torch.nn.Parameter(w.clone()), [number.item() for number in numbers]
        if computation == "adam":
            optimizer = torch.optim.Adam([parameter], lr=numbers[0], betas=tuple(numbers[1:3]), eps=numbers[3])
        else:
            optimizer = torch.optim.SGD([parameter], lr=numbers[0], momentum=numbers[1])
        weights = []
        for gradient in gradients:
            parameter.grad = gradient.clone()
            optimizer.step()
            weights.append(parameter.detach().clone())
        return [torch.stack(weights)]

    def activations(self, computation, arguments):
        """torch's own functions and statistics, layer by layer."""
        weights, h = arguments
        function = torch.tanh if computation.endswith("tanh") else torch.relu
        layers = []
        for W, in weights[:-1]:
            layers.append(h := function(h @ W))
        statistics = [torch.std_mean(h, dim=(0, 1), unbiased=bool(self.relu_at_zero)) for h in layers]
        deviations, means = (torch.stack(one) for one in zip(*statistics))
        return [means, deviations]

    @staticmethod
    def softmax(z):
        """A vector's softmax: by what the others exceed each entry, so that no derivative is a difference near 1."""
        excess = [torch.cat([z[:i], z[i + 1:]]) - z[i] for i in range(len(z))]
        return torch.stack([functional.logsigmoid(-one.logsumexp(0)).exp() for one in excess])

    @staticmethod
    def network(computation, arguments):
        """torch's own linear layers, sigmoid and cross-entropy."""
        weights, biases = ([one.clone().requires_grad_() for one, in several] for several in arguments[:2])
        x, label = arguments[2:]
        for W, b in list(zip(weights, biases))[:-1]:
            x = functional.linear(x, W, b).sigmoid()
        z = functional.linear(x, weights[-1], biases[-1])
        # What the others' logits exceed the right one's by, as for softmax regression.
        excess = z[torch.arange(len(z)) != label.long()] - z[label.long()]
        loss = -functional.logsigmoid(-excess.logsumexp(0))
        if computation.endswith("loss"):
            return [loss.detach()]
        gradients = torch.autograd.grad(loss, weights + biases)
        return [[[one] for one in gradients[:len(weights)]], [[one] for one in gradients[len(weights):]]]

    @staticmethod
    def affine(computation, arguments):
        """Affine transformations by torch's own; each layer's gradients from its own given input on."""
        if computation == "affine":
            W, b, x = arguments
            return [functional.linear(x, W, b)]
        layers, x = arguments[:2]
        if computation == "affine.composition":
            made = [x]
            for W, b in layers:
                made.append(functional.linear(made[-1], W, b))
            return [[[z] for z in made[1:]]]
        assert computation == "affine.gradients", computation
        gradients = []
        for place, before in enumerate([x] + [z for z, in arguments[2][:-1]]):
            W, b = (parameter.clone().requires_grad_() for parameter in layers[place])
            z = functional.linear(before, W, b)
            for later in layers[place + 1:]:
                z = functional.linear(z, *later)
            gradients.append(torch.autograd.grad(z.sum(), [W, b]))
        return [gradients]


def compare(case, sigmoid, largest_argument, complaints):
    """How many values of a case were compared, and their largest relative difference; none where |z| is too large."""
    count, largest = 0, 0.0
    for relu_at_zero in [0, 1]:
        network = Autograd(case, sigmoid, relu_at_zero)
        computed = cases.run(case, network)
        if network.steepest > largest_argument:
            return 0, 0.0
        for output, alternatives in case.expected.items():
            if relu_at_zero >= len(alternatives):
                continue
            stored, got = alternatives[relu_at_zero].values, computed[output].numpy()
            assert got.shape == stored.shape, f"{case.label}: {output} has shape {stored.shape}, torch's {got.shape}"
            # Where 0 is stored only 0 is near enough: any difference is huge beside the smallest double.
            relative = numpy.abs(got - stored) / numpy.where(stored == 0, sys.float_info.min, numpy.abs(stored))
            for index in numpy.argwhere(~(relative <= ALLOWED)):
                at = tuple(index)
                complaints.append(
                    f"{case.label}: {output}{list(index)} is stored as {stored[at]!r}, but torch finds {got[at]!r}")
            count, largest = count + stored.size, max(largest, relative.max())
    return count, largest


def main():
    torch.set_num_threads(1)
    spellings = {
        "exp(logsigmoid(z))": (lambda z: functional.logsigmoid(z).exp(), numpy.inf),
        "torch.sigmoid": (torch.sigmoid, 6),
    }
    complaints = []
    for assignment, found in cases.load(*sys.argv[1:]).items():
        for spelling, (sigmoid, largest_argument) in spellings.items():
            results = [compare(case, sigmoid, largest_argument, complaints) for case in found]
            print(
                f"{assignment}: {sum(count for count, _ in results)} values against autograd with {spelling}, "
                f"largest relative difference {max(largest for _, largest in results):.1e}")
    print(f"farther than {ALLOWED} from autograd: {len(complaints)}")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
