"""Questions that have a formula as their answer.

A question draws a *world*: numbers for everything that its answer may name, at sizes that all differ. Its truth is a
numerical derivative of the function that the homework states. No formula of a derivative stands in these files, but for
the update rules that the homeworks themselves give.
"""

import mpmath
import numpy

import formula_mathematics as m
from formula_mathematics import derivative

NUMBERS = [mpmath.mpf(n) / 64 for n in range(-128, 129) if abs(n) >= 12]


class Draw:
    """Random sizes and numbers. Every number is away from zero, so that no kink is near."""

    def __init__(self, seed):
        self.random = numpy.random.default_rng(seed)

    def sizes(self, count):
        return [int(n) for n in self.random.permutation([2, 3, 4, 5])[:count]]

    def matrix(self, rows, columns=1):
        return m.grid(rows, columns, lambda i, j: self.real())

    def real(self):
        return NUMBERS[self.random.integers(len(NUMBERS))]

    def positive(self):
        return abs(self.real())

    def unit(self):
        return mpmath.mpf(int(self.random.integers(6, 59))) / 64

    def sign(self):
        return mpmath.mpf(int(self.random.choice([-1, 1])))

    def one_hot(self, size):
        return m.unit(size, int(self.random.integers(size)))


class Question:
    """`world(draw)` gives the names; `truth(names)` the value, a derivative in the numerator layout unless `layout` says
    otherwise. An answer may use the names of `may`, or all."""

    def __init__(self, world, truth, layout="numerator", may=None):
        self.world, self.value, self.layout, self.may = world, truth, layout, may

    def holds(self, answer, names):
        """Whether an answer (a function of names) is right, and whether it is right when transposed."""
        truth = m.matrix(self.value(names))
        truth = truth if self.layout == "numerator" else truth.T
        given = m.matrix(answer(names))
        return m.agree(given, truth), m.agree(given.T, truth)


class Potential:
    """The answer is a scalar function of w, the derivative of which `rule(names)` gives. `world(draw)` gives a function
    from w to the names, and a w."""

    def __init__(self, world, rule, up_to_factor=False):
        self.with_w, self.rule, self.up_to_factor, self.may = world, rule, up_to_factor, None

    def world(self, draw):
        build, w = self.with_w(draw)
        return {**build(w), "build": build}

    def holds(self, answer, names):
        given = derivative(lambda w: answer(names["build"](w)), names["w"])
        truth = self.rule(names)
        if self.up_to_factor:
            factors = {mpmath.nstr(a / b, 15) for a, b in zip(given.flat, truth.flat) if b != 0}
            zeros = all(abs(a) < m.AGREEMENT for a, b in zip(given.flat, truth.flat) if b == 0)
            right = zeros and len(factors) <= 1 and all(mpmath.mpf(factor) > 0 for factor in factors)
        else:
            right = m.agree(given, truth)
        return right, False


QUESTIONS = {}


def ask(assignment, **questions):
    for name, question in questions.items():
        QUESTIONS[assignment, name.replace("__", "-").replace("_", ".")] = question
