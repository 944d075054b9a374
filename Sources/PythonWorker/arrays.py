"""Reads what the student's code returns, in whichever array library it is."""

import ctypes
import struct

from builtins import *  # See worker.py.
from failures import Failure, TypeNames, describe
from messages import Stored

# A homework's tensors are thousands of times smaller. A result of this size was never meant.
MOST_ELEMENTS = 1 << 22


def require_size(shape, what):
    count = 1
    for extent in shape:
        count *= extent
    if count > MOST_ELEMENTS:
        shown = "(" + ", ".join([str(extent) for extent in shape]) + ")"
        raise Failure("unreadable-tensor", f"{what} has the shape {shown}: {count} elements, more than any case has")


class TorchArrays:
    """Exact torch.Tensor, both ways."""

    name = "torch.Tensor"

    def __init__(self, torch):
        self.tensor, self.parameter = torch.Tensor, torch.nn.Parameter
        self.base = next(base for base in torch.Tensor.__mro__ if "data_ptr" in vars(base))
        self.strided = torch.strided
        self.frombuffer, self.float32 = torch.frombuffer, torch.float32
        self.floating = (torch.float32, torch.float64)
        self.names = {
            torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16",
            torch.int64: "I64", torch.int32: "I32", torch.int16: "I16", torch.int8: "I8",
            torch.uint8: "U8", torch.bool: "BOOL",
        }
        self.string_at = ctypes.string_at
        names = "layout device dtype shape requires_grad".split()
        self.property = {name: vars(self.base)[name].__get__ for name in names}
        storage = "untyped_storage" if hasattr(self.base, "untyped_storage") else "_storage"
        self.storage = getattr(self.base, storage, None)

    def make(self, stored):
        """A tensor of its own memory with the numbers of `stored`, which are float32."""
        if not stored.data:
            return self.base.new_empty(self.frombuffer(bytearray(4), dtype=self.float32), stored.shape)
        numbers = self.frombuffer(bytearray(stored.data), dtype=self.float32)
        return numbers if len(stored.shape) == 1 else self.base.resize_(numbers, stored.shape)

    def doubles(self, tensor):
        return self.base.double(tensor)

    def integers(self, tensor):
        return self.base.long(tensor)

    def column(self, tensor):
        return self.base.unsqueeze(tensor, 1)

    def number(self, tensor):
        return self.base.item(tensor)

    def fill(self, old, new):
        """Puts the numbers of `new` into `old` where that loses none: the memory may be shared with other objects."""
        if type(old) not in (self.tensor, self.parameter):
            return False
        get = self.property
        if get["shape"](old) != get["shape"](new) or get["dtype"](old) not in self.floating:
            return False
        try:
            self.base.copy_(self.detached(old), new)
            return True
        except Exception:  # For instance entries that share one place in memory.
            return False

    def detached(self, value):
        """The same memory, of which no graph knows."""
        return self.base.detach(value) if self.property["requires_grad"](value) else value

    def holds(self, value):
        return type(value) in (self.tensor, self.parameter)

    def is_relative(self, value):
        return TypeNames.is_subclass(self.tensor, type(value))

    def read(self, value, what):
        get, base = self.property, self.base
        dtype, shape = get["dtype"](value), tuple(get["shape"](value))
        if get["layout"](value) is not self.strided:
            raise Failure("unreadable-tensor", f"{what} is a sparse tensor; expected a dense one")
        if get["device"](value).type != "cpu":
            raise Failure("unreadable-tensor", f"{what} is on the device {get['device'](value).type}; expected cpu")
        if dtype not in self.names:
            raise Failure("unreadable-tensor", f"{what} has the dtype {str(dtype)}; expected torch.float32")
        require_size(shape, what)
        dense = base.contiguous(base.resolve_neg(self.detached(value)))
        size = base.numel(dense) * base.element_size(dense)
        if self.storage is not None:
            held = self.storage(dense).nbytes() - base.storage_offset(dense) * base.element_size(dense)
            if held < size:
                raise Failure("unreadable-tensor", f"{what} has less memory than its shape needs")
        data = self.string_at(base.data_ptr(dense), size) if size else b""
        return Stored(self.names[dtype], shape, data)


class NumPyArrays:
    """Exact numpy.ndarray, both ways."""

    name = "numpy.ndarray"

    def __init__(self, numpy):
        self.array, self.floating = numpy.ndarray, (numpy.dtype("<f4"), numpy.dtype("<f8"))
        self.frombuffer, self.copyto = numpy.frombuffer, numpy.copyto
        names = "shape dtype size".split()
        self.property = {name: vars(numpy.ndarray)[name].__get__ for name in names}
        self.names = {
            numpy.dtype(code): name
            for code, name in {
                "<f8": "F64", "<f4": "F32", "<f2": "F16", "<i8": "I64", "<i4": "I32", "<i2": "I16", "|i1": "I8",
                "|u1": "U8", "|b1": "BOOL",
            }.items()
        }
        self.scalars = tuple(numpy.dtype(code).type for code in ("f2", "f4", "f8", "i4", "i8"))
        self.item = numpy.generic.item

    def make(self, stored):
        return self.array.reshape(self.frombuffer(bytearray(stored.data), dtype="<f4"), stored.shape)

    def doubles(self, array):
        return self.array.astype(array, "<f8")

    def integers(self, array):
        return self.array.astype(array, "<i8")

    def column(self, array):
        return self.array.reshape(array, (-1, 1))

    def number(self, array):
        return self.array.item(array)

    def fill(self, old, new):
        if type(old) is not self.array or self.property["dtype"](old) not in self.floating:
            return False
        if self.property["shape"](old) != self.property["shape"](new):
            return False
        try:
            self.copyto(old, new)
            return True
        except Exception:  # For instance an array that may not be written.
            return False

    def holds(self, value):
        return type(value) is self.array

    def is_relative(self, value):
        return TypeNames.is_subclass(self.array, type(value))

    def read(self, value, what):
        dtype, shape = self.property["dtype"](value), self.property["shape"](value)
        if dtype not in self.names:
            raise Failure("unreadable-tensor", f"{what} has the dtype {str(dtype)}; expected float32")
        require_size(shape, what)
        return Stored(self.names[dtype], shape, self.array.tobytes(value))


class Values:
    """Reads whatever comes back, in whichever array library it is."""

    def __init__(self, given, libraries):
        self.given, self.libraries = given, libraries
        self.torch = next((one for one in libraries if isinstance(one, TorchArrays)), given)
        self.numbers = (int, float) + next((one.scalars for one in libraries if isinstance(one, NumPyArrays)), ())
        self.item = next((one.item for one in libraries if isinstance(one, NumPyArrays)), None)
        self.float64 = struct.Struct("<d").pack

    def read(self, value, what):
        for library in self.libraries:
            if library.holds(value):
                try:
                    return library.read(value, what)
                except Failure:
                    raise
                except Exception as error:
                    raise Failure("unreadable-tensor", f"{what} cannot be read: {describe(error)}") from None
        for library in self.libraries:
            if library.is_relative(value):
                name = TypeNames.name(type(value))
                raise Failure(
                    "not-a-tensor", f"{what} is a {name}, a kind of {library.name}; expected {library.name} itself")
        raise Failure("not-a-tensor", f"{what} is {TypeNames.of(value)}; expected a {self.given.name}")

    def read_scalar(self, value, what):
        """A loss may also be a number of Python's or NumPy's, which travels as the float64 that it is."""
        if type(value) not in self.numbers:
            return self.read(value, what)
        number = value if type(value) in (int, float) else self.item(value)
        try:
            return Stored("F64", (), self.float64(number))
        except OverflowError:
            return Stored("F64", (), self.float64(float("inf") if number > 0 else float("-inf")))
