"""The formula questions of DS-GA 1008, Fall 2025 and Spring 2024, written again from the homeworks' text."""

import mpmath

import formula_mathematics as m
from formula_mathematics import derivative
from formula_questions import Draw, Potential, Question, ask

FALL, SPRING = "nyu-dsga1008-fall2025", "nyu-dsga1008-spring2024"

# The two-layer network of both editions of DS-GA 1008.


class Network:
    """x -> Linear 1 -> f -> Linear 2 -> g -> loss, under the names that an edition gives to its values."""

    def __init__(self, names, f, g, loss):
        self.names, self.f, self.g, self.loss = names, f, g, loss

    def world(self, draw):
        while True:
            n, hidden, K = draw.sizes(3)
            w = {"n": n, "m": hidden, "K": K, "x": draw.matrix(n), "y": m.column(K, lambda _: draw.unit()),
                 "W1": draw.matrix(hidden, n), "b1": draw.matrix(hidden), "W2": draw.matrix(K, hidden), "b2": draw.matrix(K)}
            z1, z2, z3, prediction, loss = self.names
            w[z1] = w["W1"] @ w["x"] + w["b1"]
            w[z2] = self.f(w[z1])
            w[z3] = w["W2"] @ w[z2] + w["b2"]
            w[prediction] = self.g(w[z3])
            w[loss] = self.loss(w[prediction], w["y"])
            for a, b in [(z3, z2), (z3, z1), (prediction, z3), (z2, z1)] + [(loss, name) for name in self.names[:4]]:
                w[f"d{a}_d{b}"] = self.wrt(a, b)(w)
            if len({bool(entry > 0) for entry in w[z1].flat}) == 2:  # both sides of a ReLU are seen
                return w

    def value(self, name, w, **changed):
        """What a value becomes when another one is changed."""
        z1, z2, z3, prediction, loss = self.names
        v = {**{key: w[key] for key in ["x", "y", "W1", "b1", "W2", "b2"]}, **changed}
        steps = {z1: lambda: v["W1"] @ v["x"] + v["b1"], z2: lambda: self.f(v[z1]), z3: lambda: v["W2"] @ v[z2] + v["b2"],
                 prediction: lambda: self.g(v[z3]), loss: lambda: self.loss(v[prediction], v["y"])}
        for key, compute in steps.items():
            if key not in changed:
                v[key] = compute()
        return v[name]

    def wrt(self, name, variable):
        return lambda w: derivative(lambda changed: self.value(name, w, **{variable: changed}), w[variable])

    def question(self, name, variable=None, **options):
        return Question(self.world, self.wrt(name, variable) if variable else lambda w: w[name], **options)


def squares(prediction, y):
    return ((prediction - y).T @ (prediction - y))[0, 0]


def bce(prediction, y):
    return -sum(a * mpmath.log(p) + (1 - a) * mpmath.log(1 - p) for a, p in zip(y.flat, prediction.flat)) / y.size


GIVEN = ["x", "y", "W1", "b1", "W2", "b2"]


def network_questions(assignment, names, factor, regression, classification):
    z1, z2, z3, prediction, loss = names
    tasks = [
        (regression, Network(names, lambda z: factor * m.relu(z), lambda z: z, squares)),
        (classification + "_a", Network(names, m.tanh, m.sigma, squares)),
        (classification + "_b", Network(names, m.tanh, m.sigma, bce)),
    ]
    may = GIVEN + [f"d{a}_d{b}" for a, b in
                   [(loss, prediction), (z2, z1), (prediction, z3), (loss, z3), (loss, z2), (loss, z1)]]
    for prefix, network in tasks:
        def of(name, variable=None, network=network, **options):
            return network.question(name, variable, **options)
        ask(assignment, **{f"{prefix}_b_{key}": of(name, may=GIVEN) for key, name in
                           [("linear1", z1), ("f", z2), ("linear2", z3), ("g", prediction)]})
        ask(assignment, **{f"{prefix}_b_loss": of(loss, may=GIVEN + ["K"])})
        # What is asked for may not be used, and where elements are asked for, no derivative may.
        ask(assignment, **{f"{prefix}_c_{key}": of(loss, key, may=[name for name in may if name != f"d{loss}_d{key}"])
                           for key in ["x", z1, z2, z3, "W1", "b1", "W2", "b2"]})
        ask(assignment, **{f"{prefix}_c_{key}_gradient": of(loss, key, layout="gradient", may=may)
                           for key in ["W1", "b1", "W2", "b2"]})
        ask(assignment, **{f"{prefix}_c_{key}_step": of(loss, key) for key in [z1, z3, "W2"]})
        ask(assignment, **{f"{prefix}_c_d{z3}d{z2}": of(z3, z2), f"{prefix}_c_d{z1}dx": of(z1, "x")})
        ask(assignment, **{f"{prefix}_d_d{a}d{b}": of(a, b, may=GIVEN + names) for a, b in
                           [(z2, z1), (prediction, z3), (loss, prediction), (loss, z3)]})


network_questions(FALL, ["z1", "z2", "z3", "yhat", "l"], 5, "1_2", "1_3")
network_questions(SPRING, ["s1", "a1", "s2", "ytilde", "C"], 3, "1_1_1", "1_1_2")


# Losses whose gradient descent is w <- w + eta (y - prediction) x.


def neuron(prediction, answer, target=Draw.sign, wrong=False):
    """A world of one neuron, as a function of w: `answer` names its prediction. With `wrong`, y is not its sign."""

    def world(draw):
        (d,) = draw.sizes(1)
        x, b, w = draw.matrix(d), draw.real(), draw.matrix(d)
        z = (w.T @ x)[0, 0] + b
        y = -mpmath.sign(z) if wrong else target(draw)

        def build(w, b=b):
            z = b + (w.T @ x)[0, 0]
            return {"w": w, "x": x, "b": b, "y": y, "z": z, "d": d, answer: prediction(z), "u": prediction(z) - y}

        return build, w

    return world


def rule(answer):
    return lambda names: -(names["y"] - names[answer]) * names["x"].T


PREDICTIONS = {"perceptron": mpmath.sign, "adaline": lambda z: z, "logistic": mpmath.tanh}
for assignment, section, answer in [(FALL, "1_4", "yhat"), (SPRING, "1_3", "ytilde")]:
    for key, prediction in PREDICTIONS.items():
        target = Draw.real if key == "adaline" else Draw.sign
        ask(assignment, **{f"{section}_{key}": Potential(
            neuron(prediction, answer, target), rule(answer), up_to_factor=key == "perceptron")})


def of_neuron(key, answer, function, variable, wrong=False):
    """The derivative of `function(w, b, names)` with respect to w, b or z in one neuron."""
    target = Draw.real if key == "adaline" else Draw.sign
    with_w = neuron(PREDICTIONS[key], answer, target, wrong)

    def world(draw):
        build, w = with_w(draw)
        return {**build(w), "build": build}

    def truth(names):
        if variable == "z":
            return derivative(lambda z: function({**names, "z": z, answer: PREDICTIONS[key](z)}), names["z"])
        if variable == "w":
            return derivative(lambda w: function(names["build"](w, names["b"])), names["w"])
        if variable == "b":
            return derivative(lambda b: function(names["build"](names["w"], b)), names["b"])
        return function(names)

    return Question(world, truth)


perceptron_loss = lambda v: max(mpmath.mpf(0), -v["y"] * v["z"])
adaline_loss = lambda v: (v["y"] - v["z"]) ** 2 / 2
logistic_loss = lambda v: mpmath.log(1 + mpmath.exp(-2 * v["y"] * v["z"]))
for variable in ["w", "b"]:
    ask(FALL, **{f"1_4_perceptron_d{variable}": of_neuron("perceptron", "yhat", perceptron_loss, variable, wrong=True),
                 f"1_4_adaline_d{variable}": of_neuron("adaline", "yhat", adaline_loss, variable),
                 f"1_4_logistic_d{variable}": of_neuron("logistic", "yhat", logistic_loss, variable),
                 f"1_4_logistic_dzd{variable}": of_neuron("logistic", "yhat", lambda v: v["z"], variable)})
ask(FALL, **{
    "1_4_adaline_half": Potential(neuron(PREDICTIONS["adaline"], "yhat", Draw.real), rule("yhat")),
    "1_4_logistic_dz": of_neuron("logistic", "yhat", logistic_loss, "z"),
    "1_4_logistic_margin": of_neuron("logistic", "yhat", lambda v: 1 - v["y"] * mpmath.tanh(v["z"]), None),
    "1_4_logistic_error": of_neuron("logistic", "yhat", lambda v: v["y"] - v["yhat"], None)})


def one_weight(key):
    """The world of one neuron in which the weight w_i alone is varied: `i` is one of the indices."""
    with_w = neuron(PREDICTIONS[key], "ytilde", Draw.real if key == "adaline" else Draw.sign)

    def world(draw):
        build, w = with_w(draw)
        names = {**build(w), "build": build}
        names["i"] = int(draw.random.integers(names["d"]))
        return names

    return world


def along_one_weight(key, function):
    def truth(names):
        def at(value):
            w = names["w"].copy()
            w[names["i"], 0] = value
            return function(names["build"](w))
        return derivative(at, names["w"][names["i"], 0])
    return Question(one_weight(key), truth)


class Integral(Question):
    """An integrand over one weight, or the value of the integral: the loss's derivative must be -(y - prediction) x_i."""

    def __init__(self, key, integrand):
        self.integrand, self.may, self.world = integrand, None, one_weight(key)

    def holds(self, answer, names):
        truth = m.matrix(-(names["y"] - names["ytilde"]) * names["x"][names["i"], 0])
        if self.integrand:
            return m.agree(m.matrix(answer(names)), truth), False

        def at(value):
            w = names["w"].copy()
            w[names["i"], 0] = value
            return answer({**names, **names["build"](w)})
        return m.agree(derivative(at, names["w"][names["i"], 0]), truth), False


for key in PREDICTIONS:
    ask(SPRING, **{f"1_3_{key}_dwi": Integral(key, True), f"1_3_{key}_integral": Integral(key, False)})
ask(SPRING, **{
    "1_3_adaline_slope": along_one_weight("adaline", lambda v: v["u"]),
    "1_3_logistic_u": Potential(neuron(mpmath.tanh, "ytilde"), rule("ytilde")),
    "1_3_logistic_slope": along_one_weight("logistic", lambda v: v["u"])})


class Descent(Question):
    """The general rule of gradient descent: with it, the loss of one sample becomes smaller when eta is small."""

    def __init__(self):
        self.may = None

    def world(self, draw):
        return {"w": draw.real(), "dC": draw.real(), "eta": mpmath.mpf(1) / 1024}

    def holds(self, answer, names):
        return (answer(names) - names["w"]) * names["dC"] < 0, False


ask(SPRING, **{"1_3_descent": Descent()})


# Derivatives of activations, and Jacobians of sums and compositions.


def slope_question(function):
    return Question(lambda draw: {"x": draw.real()}, lambda v: derivative(function, v["x"]))


def leaky(slope):
    return lambda x: max(x / slope, x)


for assignment, section, slope in [(FALL, "1_5_c", 100), (SPRING, "1_2_c", 10)]:
    ask(assignment, **{
        f"{section}_relu": slope_question(lambda x: max(x, 0)), f"{section}_leaky__relu": slope_question(leaky(slope)),
        f"{section}_softplus": slope_question(lambda x: mpmath.log(1 + mpmath.exp(x))),
        f"{section}_gelu": slope_question(lambda x: x * mpmath.ncdf(x)), f"{section}_tanh": slope_question(mpmath.tanh),
        f"{section}_phi": slope_question(mpmath.ncdf), f"{section}_softplus_value": Question(
            lambda draw: {"x": draw.real()}, lambda v: 1 / (1 + mpmath.exp(-v["x"])))})


def softargmax(draw):
    (K,) = draw.sizes(1)
    return {"s": draw.matrix(K), "K": K, "tau": draw.positive()}


ask(FALL, **{"1_5_a": Question(softargmax, lambda v: m.softmax(v["s"] / v["tau"]))})


def two_maps(shapes, equal=False):
    def world(draw):
        a, b, c = draw.sizes(3)
        sizes = {"a": a, "b": b, "c": c}
        W1, W2 = (draw.matrix(sizes[r], sizes[q]) for r, q in shapes)
        return {"W1": W1, "W2": W1 if equal else W2, "x": draw.matrix(a), "u": draw.matrix(b)}
    return world


both, chain, same = two_maps(["ba", "ba"]), two_maps(["ba", "cb"]), two_maps(["ba", "ba"], equal=True)
square = two_maps(["aa", "aa"], equal=True)
ask(SPRING, **{
    "1_2_d_f": Question(both, lambda v: derivative(lambda x: v["W1"] @ x, v["x"])),
    "1_2_d_g": Question(both, lambda v: derivative(lambda x: v["W2"] @ x, v["x"])),
    "1_2_d_sum": Question(both, lambda v: derivative(lambda x: v["W1"] @ x + v["W2"] @ x, v["x"])),
    "1_2_d_equal": Question(same, lambda v: derivative(lambda x: v["W1"] @ x + v["W2"] @ x, v["x"])),
    "1_2_e_f": Question(chain, lambda v: derivative(lambda x: v["W1"] @ x, v["x"])),
    "1_2_e_g": Question(chain, lambda v: derivative(lambda u: v["W2"] @ u, v["u"])),
    "1_2_e_composition": Question(chain, lambda v: derivative(lambda x: v["W2"] @ (v["W1"] @ x), v["x"])),
    "1_2_e_equal": Question(square, lambda v: derivative(lambda x: v["W2"] @ (v["W1"] @ x), v["x"]))})
