"""The formula questions of wpi-cs541-hw2, written again from the homework's text."""

import mpmath

import formula_mathematics as m
from formula_mathematics import derivative
from formula_questions import Question, ask
from formula_questions_others import cross_entropy


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
