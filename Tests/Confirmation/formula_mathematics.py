"""Matrices of mpmath numbers, and derivatives of functions of them by central differences.

A vector is a column: an array of shape (n, 1). So a product without its transpose is an error, as it is on paper.
"""

import mpmath
import numpy

mpmath.mp.dps = 60
STEP = mpmath.mpf(10) ** -15  # a central difference is then wrong by some 1e-30
AGREEMENT = mpmath.mpf(10) ** -20


def each(function):
    """The function applied to every entry."""
    return numpy.frompyfunc(function, 1, 1)


exp, log, tanh, sqrt = (each(function) for function in [mpmath.exp, mpmath.log, mpmath.tanh, mpmath.sqrt])
absolute, sign = each(abs), each(mpmath.sign)
relu = each(lambda v: max(v, mpmath.mpf(0)))
step = each(lambda v: mpmath.mpf(v > 0))
sigma = each(lambda v: 1 / (1 + mpmath.exp(-v)))
Phi, phi = each(mpmath.ncdf), each(mpmath.npdf)


def matrix(value):
    """Any value as a matrix: a number has the shape (1, 1)."""
    value = numpy.array(value, dtype=object)
    return value.reshape(1, 1) if value.ndim == 0 else value


def grid(rows, columns, entry):
    return numpy.array([[entry(i, j) for j in range(columns)] for i in range(rows)], dtype=object).reshape(rows, columns)


def column(count, entry):
    return grid(count, 1, lambda i, _: entry(i))


def row(count, entry):
    return grid(1, count, lambda _, j: entry(j))


def total(count, term):
    return sum(term(i) for i in range(count))


def product(factors):
    result = mpmath.mpf(1)
    for position, factor in enumerate(factors):
        result = factor if position == 0 else result @ factor
    return result


def eye(size):
    return grid(size, size, lambda i, j: mpmath.mpf(i == j))


def unit(size, index):
    return column(size, lambda i: mpmath.mpf(i == index))


def diag(vector):
    return grid(vector.size, vector.size, lambda i, j: vector.flat[i] if i == j else mpmath.mpf(0))


def softmax(scores):
    powers = exp(scores)
    return powers / powers.sum()


def half_square(vector):
    return (vector.T @ vector)[0, 0] / 2


def derivative(function, at):
    """In the numerator layout: a row for each entry of the function's value, a column for each entry of `at`; a number's
    derivative by a matrix has the transposed matrix's shape."""
    at = matrix(at)
    changes = []
    for place in numpy.ndindex(at.shape):
        change = numpy.zeros(at.shape, dtype=object)
        change[place] = STEP
        unwrapped = [(at + side * change) for side in (1, -1)]
        if at.size == 1:
            unwrapped = [side[0, 0] for side in unwrapped]
        up, down = (matrix(function(side)) for side in unwrapped)
        changes.append(((up - down) / (2 * STEP)).reshape(-1))
    jacobian = numpy.array(changes, dtype=object).T
    return jacobian.reshape(at.shape).T if at.shape[1] > 1 and len(jacobian) == 1 else jacobian


def agree(claimed, true):
    """Whether two matrices have one shape and the same entries, relative to their size."""
    return claimed.shape == true.shape and all(
        abs(a - b) <= AGREEMENT * (1 + abs(b)) for a, b in zip(claimed.flat, true.flat))
