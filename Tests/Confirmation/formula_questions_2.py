"""The questions of dl-hw1-2026, nyu-tandon-fall2022 and wpi-cs541-hw2."""

import mpmath

import formula_mathematics as m
from formula_mathematics import derivative
from formula_questions import Question, Potential, ask

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

# wpi-cs541-hw2


def regression(draw):
    """n samples, c classes; sample i, and two different classes k and l."""
    n, c, width = draw.sizes(3)
    v = {"n": n, "c": c, "m": width, "x": [draw.matrix(width) for _ in range(n)], "b": draw.matrix(c),
         "y": [draw.one_hot(c) for _ in range(n)], "w": [draw.matrix(width) for _ in range(c)]}
    v["i"] = int(draw.random.integers(n))
    v["k"], v["l"] = (int(index) for index in draw.random.permutation(c)[:2])
    v["z"] = [logits(v, i) for i in range(n)]
    v["yhat"] = [m.softmax(z) for z in v["z"]]
    return v


def logits(v, i, w=None, b=None):
    weights, biases = w or v["w"], v["b"] if b is None else b
    return m.column(v["c"], lambda k: (v["x"][i].T @ weights[k])[0, 0] + biases[k, 0])


def with_weights(v, l, w):
    return [w if index == l else other for index, other in enumerate(v["w"])]


def with_bias(v, l, value):
    return m.column(v["c"], lambda k: value if k == l else v["b"][k, 0])


def cost(v, w=None, b=None):
    return sum(cross_entropy(logits(v, i, w, b), v["y"][i]) for i in range(v["n"])) / v["n"]


def output(k):
    return Question(regression, lambda v: derivative(
        lambda w: m.softmax(logits(v, v["i"], with_weights(v, v["l"], w)))[v[k], 0], v["w"][v["l"]]), layout="gradient")


def output_by_score(k):
    def truth(v):
        def at(score):
            z = m.column(v["c"], lambda index: score if index == v["l"] else v["z"][v["i"]][index, 0])
            return m.softmax(z)[v[k], 0]
        return derivative(at, v["z"][v["i"]][v["l"], 0])
    return Question(regression, truth)


def output_by_bias(k):
    return Question(regression, lambda v: derivative(
        lambda b: m.softmax(logits(v, v["i"], b=with_bias(v, v["l"], b)))[v[k], 0], v["b"][v["l"], 0]))


AFFINE = {"W1": m.grid(3, 2, lambda i, j: [[1, 2], [0, 1], [-1, 0]][i][j]), "b1": m.column(3, lambda i: [0, 0, 3][i]),
          "W2": m.row(3, lambda j: [1, -2, mpmath.mpf(1) / 4][j]), "b2": 0}


def g(x):
    return m.matrix([x[0, 0] + 2 * x[1, 0], x[1, 0], -x[0, 0] + 3]).reshape(3, 1)


def f(x):
    return x[0, 0] - 2 * x[1, 0] + x[2, 0] / 4


def affine(draw):
    hidden, inputs = draw.sizes(2)
    v = {"W1": draw.matrix(hidden, inputs), "b1": draw.matrix(hidden), "W2": draw.matrix(1, hidden), "b2": draw.real(),
         "x": draw.matrix(inputs), "k": hidden, "d": inputs}
    return {**v, "z1": v["W1"] @ v["x"] + v["b1"]}


def homework_maps(draw):
    """The maps of the homework itself, at a random place; `at` is its x = (-1, 1)."""
    x = draw.matrix(2)
    return {**AFFINE, "x": x, "z1": g(x), "at": m.matrix([-1, 1]).reshape(2, 1)}


def composed(v, **changed):
    w = {**v, **changed}
    return w["W2"] @ (w["W1"] @ w["x"] + w["b1"]) + w["b2"]


def rows(matrix):
    return matrix.reshape(-1, 1)


def three_layers(draw):
    d0, d1, d2 = draw.sizes(3)
    v = {"W1": draw.matrix(d1, d0), "b1": draw.matrix(d1), "W2": draw.matrix(d2, d1), "b2": draw.matrix(d2),
         "W3": draw.matrix(1, d2), "b3": draw.matrix(1), "x": draw.matrix(d0)}
    v["z0"], v["z1"] = v["x"], v["W1"] @ v["x"] + v["b1"]
    v["z2"] = v["W2"] @ v["z1"] + v["b2"]
    v["dz3_dz2"] = derivative(lambda z: v["W3"] @ z + v["b3"], v["z2"])
    v["dz3_dz1"] = derivative(lambda z: v["W3"] @ (v["W2"] @ z + v["b2"]) + v["b3"], v["z1"])
    return v


def deep(v, **changed):
    w = {**v, **changed}
    return (w["W3"] @ (w["W2"] @ (w["W1"] @ w["x"] + w["b1"]) + w["b2"]) + w["b3"])[0, 0]


ask("wpi-cs541-hw2", **{
    "1_same": output("l"), "1_same_k": output("l"), "1_other": output("k"),
    "1_w": Question(regression, lambda v: derivative(lambda w: cost(v, with_weights(v, v["l"], w)), v["w"][v["l"]]), layout="gradient"),
    "1_b": Question(regression, lambda v: derivative(lambda b: cost(v, b=b), v["b"]), layout="gradient"),
    "1_bl": Question(regression, lambda v: derivative(lambda b: cost(v, b=with_bias(v, v["l"], b)), v["b"][v["l"], 0])),
    "1_dzdw": Question(regression, lambda v: derivative(
        lambda w: logits(v, v["i"], with_weights(v, v["l"], w))[v["l"], 0], v["w"][v["l"]]), layout="gradient"),
    "1_dydz_same": output_by_score("l"), "1_dydz_other": output_by_score("k"),
    "1_dydb_same": output_by_bias("l"), "1_dydb_other": output_by_bias("k"),
    "1_dzdb": Question(regression, lambda v: derivative(lambda b: logits(v, v["i"], b=b), v["b"])),
    "4_1_W1": Question(homework_maps, lambda v: derivative(g, v["x"])),
    "4_1_b1": Question(homework_maps, lambda v: g(m.column(2, lambda _: mpmath.mpf(0)))),
    "4_1_W2": Question(homework_maps, lambda v: derivative(f, v["z1"])),
    "4_1_b2": Question(homework_maps, lambda v: f(m.column(3, lambda _: mpmath.mpf(0)))),
    "4_4_z1": Question(homework_maps, lambda v: g(v["at"])),
    "4_4": Question(homework_maps, lambda v: f(g(v["at"]))),
    "4_5_W2": Question(affine, lambda v: derivative(
        lambda flat: flat.T @ v["z1"] + v["b2"], rows(v["W2"]))),
    "4_5_b2": Question(affine, lambda v: derivative(lambda b: v["W2"] @ v["z1"] + b, v["b2"])),
    "4_6": Question(affine, lambda v: derivative(lambda z: v["W2"] @ z + v["b2"], v["z1"])),
    "4_6_values": Question(homework_maps, lambda v: derivative(f, v["z1"])),
    "4_7_b1": Question(affine, lambda v: derivative(lambda b: composed(v, b1=b), v["b1"])),
    "4_7_b1_values": Question(homework_maps, lambda v: derivative(lambda b: f(v["W1"] @ v["x"] + b), v["b1"])),
    "4_7_W1": Question(affine, lambda v: derivative(lambda W: composed(v, W1=W)[0, 0], v["W1"]), layout="gradient"),
    "4_7_dz1": Question(affine, lambda v: derivative(
        lambda flat: flat.reshape(v["W1"].shape) @ v["x"] + v["b1"], rows(v["W1"]))),
    "4_7_dz2": Question(affine, lambda v: derivative(
        lambda flat: composed(v, W1=flat.reshape(v["W1"].shape)), rows(v["W1"]))),
    "4_8_z": Question(three_layers, lambda v: derivative(lambda z: v["W3"] @ (v["W2"] @ z + v["b2"]), v["z1"])),
    "4_8_W": Question(three_layers, lambda v: derivative(lambda W: deep(v, W1=W), v["W1"]), layout="gradient"),
    "4_8_b": Question(three_layers, lambda v: derivative(lambda b: deep(v, b1=b), v["b1"]), layout="gradient")})
