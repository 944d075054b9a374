"""The formula questions of dl-hw1-2026 and nyu-tandon-fall2022, written again from the homeworks' text."""

import mpmath

import formula_mathematics as m
from formula_mathematics import derivative
from formula_questions import Potential, Question, ask

# dl-hw1-2026


def scores(draw, tau=None):
    (n,) = draw.sizes(1)
    z, tau = draw.matrix(n), tau or draw.positive()
    return {"n": n, "z": z, "tau": tau, "y": m.softmax(z / tau)}


def least_squares(draw):
    d, width = draw.sizes(2)
    return {"d": d, "m": width, "A": draw.matrix(d, width), "b": draw.matrix(d), "x": draw.matrix(width), "t": draw.matrix(d)}


def residuals(draw):
    """Some residuals are small and some are large, and none is near delta."""
    while True:
        n, d = draw.sizes(2)
        v = {"n": n, "d": d, "x": [draw.matrix(d) for _ in range(n)], "y": [draw.real() for _ in range(n)],
             "w": draw.matrix(d), "delta": draw.positive(), "lam": draw.positive()}
        v["r"] = [y - (v["w"].T @ x)[0, 0] for x, y in zip(v["x"], v["y"])]
        small = [abs(r) < v["delta"] for r in v["r"]]
        if any(small) and not all(small) and all(abs(abs(r) - v["delta"]) > 0.01 for r in v["r"]):
            return v


def huber(v, w):
    def loss(r):
        return r * r / 2 if abs(r) <= v["delta"] else v["delta"] * (abs(r) - v["delta"] / 2)
    return sum(loss(y - (w.T @ x)[0, 0]) for x, y in zip(v["x"], v["y"]))


def two_steps(draw):
    v = {"g1": draw.real(), "g2": draw.real(), "w1": draw.real(), "alpha": draw.positive(), "eps": draw.positive(),
         "beta1": draw.unit(), "beta2": draw.unit(), "mu": draw.unit(), "c": draw.positive()}
    mean = square = mpmath.mpf(0)
    for t in (1, 2):
        mean = v["beta1"] * mean + (1 - v["beta1"]) * v[f"g{t}"]
        square = v["beta2"] * square + (1 - v["beta2"]) * v[f"g{t}"] ** 2
        v[f"m{t}"], v[f"v{t}"] = mean, square
        v[f"mhat{t}"], v[f"vhat{t}"] = mean / (1 - v["beta1"] ** t), square / (1 - v["beta2"] ** t)
        v[f"w{t + 1}"] = v[f"w{t}"] - v["alpha"] * v[f"mhat{t}"] / (mpmath.sqrt(v[f"vhat{t}"]) + v["eps"])
    return v


def adam(name):
    may = ["g1", "g2", "alpha", "beta1", "beta2", "eps"] + {"w2": ["w1"], "w3": ["w1", "w2"]}.get(name, [])
    return Question(two_steps, lambda v: v[name], may=may)


def momentum_change(v):
    u = w = mpmath.mpf(0)
    for g in (v["g1"], v["g2"]):
        u = v["mu"] * u + v["c"] * g
        w -= v["alpha"] * u
    return w


def adam_change(v):
    g = v["c"] * v["g1"]
    mean = (1 - v["beta1"]) * g / (1 - v["beta1"])
    square = (1 - v["beta2"]) * g * g / (1 - v["beta2"])
    return -v["alpha"] * mean / (mpmath.sqrt(square) + v["eps"])


def layer(draw):
    """A batch through a linear layer, and what comes back from above it."""
    N, inputs, outputs = draw.sizes(3)
    return {"N": N, "X": draw.matrix(N, inputs), "W": draw.matrix(outputs, inputs), "b": draw.matrix(outputs),
            "dL_dZ": draw.matrix(N, outputs)}


def activation(draw):
    (n,) = draw.sizes(1)
    return {"n": n, "x": draw.matrix(n), "dL_dy": draw.matrix(n)}


def classified(draw):
    n, c = draw.sizes(2)
    z = [draw.matrix(c) for _ in range(n)]
    return {"N": n, "c": c, "z": z, "y": [draw.one_hot(c) for _ in range(n)], "yhat": [m.softmax(s) for s in z], "n": 0}


def cross_entropy(z, y):
    return -sum(a * mpmath.log(p) for a, p in zip(y.flat, m.softmax(z).flat))


def through(v, output):
    return (v["dL_dZ"] * output).sum()


ask("dl-hw1-2026", **{
    "1_1": Question(scores, lambda v: derivative(lambda z: m.softmax(z / v["tau"]), v["z"]), may=["y", "tau", "n"]),
    "1_2_A": Question(least_squares, lambda v: derivative(
        lambda A: m.half_square(A @ v["x"] + v["b"] - v["t"]), v["A"]), layout="gradient"),
    "1_2_b": Question(least_squares, lambda v: derivative(
        lambda b: m.half_square(v["A"] @ v["x"] + b - v["t"]), v["b"]), layout="gradient"),
    "2_1": Question(residuals, lambda v: derivative(lambda w: huber(v, w), v["w"]), layout="gradient",
                    may=["x", "y", "w", "r", "delta", "n"]),
    "2_3": Question(residuals, lambda v: derivative(lambda w: huber(v, w) + v["lam"] * m.half_square(w), v["w"]),
                    layout="gradient", may=["x", "y", "w", "r", "delta", "n", "lam"]),
    **{f"3_1_{name}": adam(name) for name in ["m1", "v1", "mhat1", "vhat1", "w2", "m2", "v2", "mhat2", "vhat2", "w3"]},
    "3_2_b_momentum": Question(two_steps, momentum_change, may=["g1", "g2", "alpha", "mu", "c"]),
    "3_2_b_adam": Question(two_steps, adam_change, may=["g1", "alpha", "eps", "c"]),
    "6_1_W": Question(layer, lambda v: derivative(
        lambda W: through(v, v["X"] @ W.T + m.matrix([1] * v["N"]).reshape(-1, 1) @ v["b"].T), v["W"]), layout="gradient"),
    "6_1_b": Question(layer, lambda v: derivative(
        lambda b: through(v, v["X"] @ v["W"].T + m.matrix([1] * v["N"]).reshape(-1, 1) @ b.T), v["b"])),
    "6_1_X": Question(layer, lambda v: derivative(lambda X: through(v, X @ v["W"].T), v["X"]), layout="gradient"),
    "6_2_relu": Question(activation, lambda v: derivative(lambda x: (v["dL_dy"] * m.relu(x)).sum(), v["x"]), layout="gradient"),
    "6_2_sigmoid": Question(activation, lambda v: derivative(lambda x: (v["dL_dy"] * m.sigma(x)).sum(), v["x"]), layout="gradient"),
    "6_3": Question(classified, lambda v: derivative(lambda z: cross_entropy(z, v["y"][0]), v["z"][0]), layout="gradient"),
    "6_3_batch": Question(classified, lambda v: derivative(
        lambda z: sum(cross_entropy(z if i == v["n"] else s, y) for i, (s, y) in enumerate(zip(v["z"], v["y"]))) / v["N"],
        v["z"][v["n"]]), layout="gradient")})

# nyu-tandon-fall2022


def l1(draw):
    n, d = draw.sizes(2)
    X, y, w = draw.matrix(n, d), draw.matrix(n), draw.matrix(d)
    return (lambda w: {"X": X, "y": y, "w": w, "n": n, "d": d}), w


ask("nyu-tandon-fall2022", **{
    "1_a": Potential(l1, lambda v: derivative(lambda w: m.absolute(v["X"] @ w - v["y"]).sum(), v["w"]), up_to_factor=True),
    "2_a": Question(lambda draw: {"x": draw.real(), "h": draw.real(), "delta": draw.positive()},
                    lambda v: v["h"] if 0 < v["x"] < v["delta"] else 0),
    "3": Question(lambda draw: scores(draw, 1), lambda v: derivative(m.softmax, v["z"]), may=["y", "n"]),
    "3_log": Question(lambda draw: scores(draw, 1), lambda v: derivative(lambda z: m.log(m.softmax(z)), v["z"]))})
