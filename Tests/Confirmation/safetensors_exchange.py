"""Exchanges blobs with the Python package `safetensors`, the reference implementation.

usage: safetensors_exchange.py FROM_SWIFT FROM_PYTHON

Reads every blob in the folder FROM_SWIFT. Tensors are named `DTYPE.ROWSxCOLUMNS` (`F32.2x3`, a scalar `F32.`); the
element number i of a type that NumPy or torch has must be i (i mod 2 for BOOL, i - 2i·j for C64), and the byte number j
of any other type must be 37 j mod 256. Writes the same tensors into FROM_PYTHON under the same file name, so that Swift
can compare the bytes. F6 types can only be read: the package does not write them.

Blobs in FROM_SWIFT/malformed are only offered to the reader; the names of those that it accepts go, one a line, into
FROM_PYTHON/accepted.txt.
"""

import pathlib
import sys

import numpy
import safetensors
import safetensors.numpy
import safetensors.torch
import torch

NUMPY = {
    "BOOL": "bool", "U8": "uint8", "I8": "int8", "I16": "int16", "U16": "uint16", "F16": "float16", "I32": "int32",
    "U32": "uint32", "F32": "float32", "C64": "complex64", "F64": "float64", "I64": "int64", "U64": "uint64",
}
TORCH = {
    "BOOL": torch.bool, "U8": torch.uint8, "I8": torch.int8, "I16": torch.int16, "F16": torch.float16,
    "BF16": torch.bfloat16, "I32": torch.int32, "F32": torch.float32, "C64": torch.complex64, "F64": torch.float64,
    "I64": torch.int64,
}
# How the package's raw writer calls the types that neither NumPy nor this torch has.
RAW = {
    "F4": "float4_e2m1fn_x2", "F8_E5M2": "float8_e5m2", "F8_E4M3": "float8_e4m3fn", "F8_E8M0": "float8_e8m0fnu",
    "F8_E4M3FNUZ": "float8_e4m3fnuz", "F8_E5M2FNUZ": "float8_e5m2fnuz",
}


def parse(name):
    dtype, shape = name.split(".")
    return dtype, [int(extent) for extent in shape.split("x") if extent]


def expected_array(dtype, shape):
    numbers = numpy.arange(numpy.prod(shape, dtype=int))
    if dtype == "BOOL":
        numbers = numbers % 2
    if dtype == "C64":
        numbers = numbers - 2j * numbers
    return numbers.astype(NUMPY[dtype]).reshape(shape)


def check_numpy(path):
    tensors = {name: expected_array(*parse(name)) for name in safetensors.numpy.load_file(path)}
    for name, array in safetensors.numpy.load_file(path).items():
        assert array.dtype == tensors[name].dtype, f"{path}: {name} is read as {array.dtype}"
        assert array.shape == tensors[name].shape, f"{path}: {name} has shape {array.shape}"
        assert numpy.array_equal(array, tensors[name]), f"{path}: {name} has other values"
    return safetensors.numpy.save(tensors, metadata(path))


def check_torch(path):
    tensors = {}
    for name, tensor in safetensors.torch.load_file(path).items():
        dtype, shape = parse(name)
        array = expected_array("F32" if dtype == "BF16" else dtype, shape)
        tensors[name] = torch.from_numpy(array).to(TORCH[dtype])
        assert tensor.dtype == TORCH[dtype], f"{path}: {name} is read as {tensor.dtype}"
        assert tensor.shape == tensors[name].shape, f"{path}: {name} has shape {tuple(tensor.shape)}"
        assert torch.equal(tensor, tensors[name]), f"{path}: {name} has other values"
    return safetensors.torch.save(tensors, metadata(path))


def check_raw(path):
    specs, buffers = {}, []
    for name, tensor in safetensors.deserialize(path.read_bytes()):
        dtype, shape = parse(name)
        assert tensor["dtype"] == dtype, f"{path}: {name} is read as {tensor['dtype']}"
        assert tensor["shape"] == shape, f"{path}: {name} has shape {tensor['shape']}"
        assert list(tensor["data"]) == [37 * j % 256 for j in range(len(tensor["data"]))], f"{path}: {name} differs"
        if dtype in RAW:
            buffer = numpy.frombuffer(bytes(tensor["data"]), "uint8")
            buffers.append(buffer)
            if dtype == "F4":  # The writer counts pairs of these along the last axis.
                shape = shape[:-1] + [shape[-1] // 2]
            specs[name] = safetensors.TensorSpec(
                dtype=RAW[dtype], shape=shape, data_ptr=buffer.ctypes.data, data_len=buffer.nbytes)
    return safetensors.serialize(specs, metadata(path))


def metadata(path):
    with safetensors.safe_open(path, "np") as blob:
        return blob.metadata()


def is_accepted(path):
    try:
        safetensors.deserialize(path.read_bytes())
        return True
    except safetensors.SafetensorError:
        return False


def main(source, target):
    checks = {"numpy": check_numpy, "torch": check_torch, "raw": check_raw, "unwritten": check_raw}
    for name, check in checks.items():
        file = name + ".safetensors"
        (target / file).write_bytes(check(source / file))
    accepted = [path.name for path in sorted((source / "malformed").iterdir()) if is_accepted(path)]
    (target / "accepted.txt").write_text("".join(name + "\n" for name in accepted))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
