"""Writes a set of images in the four files of MNIST, which cannot be had everywhere: ten prototypes with noise on them.

Usage: digits.py FOLDER TRAINING TEST [gz]

How many images there are to learn from and to be tried with is said by the numbers; with `gz`, the files are packed.
"""

import gzip
import pathlib
import struct
import sys

import numpy


def write(folder, name, array, packs):
    """An idx file: two zeros, the type (8 is a byte), the number of axes, the extents, and the numbers."""
    contents = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.tobytes()
    (folder / (name + packs * ".gz")).write_bytes(gzip.compress(contents, mtime=0) if packs else contents)


def main():
    folder, training, test, packs = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:] == ["gz"]
    generator = numpy.random.default_rng(0)
    prototypes = generator.integers(0, 256, (10, 7, 7)).repeat(4, axis=1).repeat(4, axis=2)
    for name, count in (("train", training), ("t10k", test)):
        labels = generator.permutation(numpy.arange(count) % 10).astype("u1")
        images = 0.5 * prototypes[labels] + generator.integers(0, 128, (count, 28, 28))
        write(folder, f"{name}-images-idx3-ubyte", images.astype("u1"), packs)
        write(folder, f"{name}-labels-idx1-ubyte", labels, packs)


main()
