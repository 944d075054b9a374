"""Differentiates the smooth functions of the field with mpmath, far beyond double precision.

Usage: derivatives.py FUNCTION < arguments > values

Each line of input is the 64-bit pattern of an argument in hexadecimal; each line of output that of the double nearest to
the derivative. The functions are those of SmoothFunction.swift, and the formulas are differentiated by hand, so that
nothing is shared with what they confirm.
"""

import struct
import sys

from mpmath import mp, mpf

mp.dps = 50


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


FUNCTIONS = {
    "sigmoid": lambda x: sigmoid(x) * sigmoid(-x),
    "tanh": lambda x: mp.sech(x) ** 2,
    "softplus": sigmoid,
    "gelu": lambda x: mp.ncdf(x) + x * mp.npdf(x),
    "exp": mp.exp,
    "log-sum-exp": lambda x: mp.exp(x) / (mp.exp(x) + mp.exp(mpf(1) / 2) + mp.exp(-1)),
    "bce(sigmoid)": lambda x: -sigmoid(-x),
    "mse(tanh)": lambda x: 2 * (mp.tanh(x) - mpf(1) / 4) * mp.sech(x) ** 2,
}


def main():
    function = FUNCTIONS[sys.argv[1]]
    for line in sys.stdin:
        x = mpf(struct.unpack(">d", bytes.fromhex(line.strip()))[0])
        print(struct.pack(">d", float(function(x))).hex())


if __name__ == "__main__":
    main()
