"""Evaluates one function with mpmath, far beyond the precision of DoubleDouble.

Usage: doubledouble.py FUNCTION < arguments > values

Each line of input holds the 64-bit patterns of its arguments' words in hexadecimal, two words (high, low) an argument.
Each line of output holds the two words of the value: the double nearest to it, and the double nearest to the rest.
"""

import struct
import sys

from mpmath import mp

mp.dps = 60


def slope_of_error_function(x):
    return 2 / mp.sqrt(mp.pi) * mp.exp(-x * x)


def gelu(x):
    return x / 2 * (1 + mp.erf(x / mp.sqrt(2)))


def composition(x):
    """The same expression as `composition` in DualTests.swift."""
    inner = mp.exp(-x * x / 3) + mp.log1p(x * x) * mp.tanh(x / 2)
    return mp.sqrt(inner * inner + 1) / (2 + mp.erf(x)) - mp.expm1(x / 4) * mp.erfc(x) + mp.log(3 + x)


FUNCTIONS = {
    "add": lambda a, b: mp.fadd(a, b, exact=True),
    "subtract": lambda a, b: mp.fsub(a, b, exact=True),
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "sqrt": mp.sqrt,
    "exp": mp.exp,
    "expm1": mp.expm1,
    "log": mp.log,
    "log1p": mp.log1p,
    "tanh": mp.tanh,
    "erf": mp.erf,
    "erfc": mp.erfc,
    "slope of sqrt": lambda x: 1 / (2 * mp.sqrt(x)),
    "slope of exp": mp.exp,
    "slope of expm1": mp.exp,
    "slope of log": lambda x: 1 / x,
    "slope of log1p": lambda x: 1 / mp.fadd(1, x, exact=True),
    "slope of tanh": lambda x: mp.sech(x) ** 2,
    "slope of erf": slope_of_error_function,
    "slope of erfc": lambda x: -slope_of_error_function(x),
    "slope of gelu": lambda x: mp.diff(gelu, x),
    "slope of composition": lambda x: mp.diff(composition, x),
}


def number(word):
    return mp.mpf(struct.unpack(">d", bytes.fromhex(word))[0])


def pattern(value):
    return struct.pack(">d", value).hex()


def main():
    function = FUNCTIONS[sys.argv[1]]
    for line in sys.stdin:
        words = [number(word) for word in line.split()]
        pairs = zip(words[0::2], words[1::2])
        value = function(*(mp.fadd(high, low, exact=True) for high, low in pairs))
        high = float(value)
        low = float(mp.fsub(value, mp.mpf(high), exact=True))
        print(pattern(high), pattern(low))


if __name__ == "__main__":
    main()
