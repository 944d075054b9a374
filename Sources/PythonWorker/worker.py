"""The Python side of the worker protocol.

Grader starts one *parent*, which imports the array library (a second for torch) and then waits. For each submission it
clones a *child*, straight into the namespaces of its sandbox. The child closes the sandbox behind itself, and only then
loads the student's file and answers requests with what the student's code returns. It is never told what is right.

The student's code shares the child's process, so nothing here is a wall: walls are the sandbox and the process border.
But honest code must be served whatever it returns, and evidence of autograd must survive a careless trick. Hence:

- whatever is used after student code has run was looked up before: a student who replaces json.loads, struct.pack or
  builtins.len replaces it for himself;
- what comes back is read as raw bytes, of exactly torch.Tensor or numpy.ndarray, by methods of the base class. No
  method is ever looked up on an object of the student's, and nothing is unpickled.

Only the standard library is imported, and the array library that the assignment is about. Runs on Python 3.9 and later.
"""

import builtins
import ctypes
import errno
import fcntl
import gc
import importlib
import importlib.util
import json
import os
import platform
import random
import resource
import select
import signal
import socket
import struct
import sys
import threading
import traceback
import types

import library

del sys.modules["library"]  # A student's module may have that name.

# Names of our own for all builtins: replacing one in the module `builtins` does not reach this file then.
globals().update({name: value for name, value in vars(builtins).items() if not name.startswith("_")})

VERSION = "1"
REQUESTS, ANSWERS = 3, 4
CONTROL = 3
# A homework's tensors are thousands of times smaller. A result of this size was never meant.
MOST_ELEMENTS = 1 << 22
LONGEST_TEXT = 4000
PARAMETERS = ("W1", "b1", "W2", "b2")

libc = ctypes.PyDLL(None, use_errno=True)  # Keeps the interpreter's lock: a clone must not happen without it.


# ---------------------------------------------------------------------------------------------------------------------
# Messages: a frame is a length in 8 bytes and one safetensors blob.

class Stored:
    """A tensor as it travels."""

    __slots__ = ("dtype", "shape", "data")

    def __init__(self, dtype, shape, data):
        self.dtype, self.shape, self.data = dtype, shape, data


class Codec:
    """Reads and writes messages. The parser and the quoting function are C, and hold on to nothing replaceable."""

    parse_json = staticmethod(json.JSONDecoder().scan_once)
    quote = staticmethod(json.encoder.encode_basestring_ascii)
    length = struct.Struct("<Q")
    # The format's order of tensors: the widest type first, then by name.
    rank = {"F64": 0, "I64": 0, "F32": 1, "I32": 1, "F16": 2, "BF16": 2, "I16": 2}

    @classmethod
    def encode(cls, metadata, tensors=()):
        """The message of these texts and (name, Stored) pairs."""
        quote = cls.quote
        texts = ",".join([quote(key) + ":" + quote(metadata[key]) for key in sorted(metadata)])
        entries, blobs, offset = ['"__metadata__":{' + texts + "}"], [], 0
        for name, tensor in sorted(tensors, key=lambda pair: (cls.rank.get(pair[1].dtype, 3), pair[0])):
            end = offset + len(tensor.data)
            shape = ",".join([str(extent) for extent in tensor.shape])
            entries.append(
                f'{quote(name)}:{{"dtype":"{tensor.dtype}","shape":[{shape}],"data_offsets":[{offset},{end}]}}')
            blobs.append(tensor.data)
            offset = end
        header = ("{" + ",".join(entries) + "}").encode("ascii")
        header += b" " * (-len(header) % 8)
        return cls.length.pack(len(header)) + header + b"".join(blobs)

    @classmethod
    def decode(cls, message):
        """The texts and the named tensors of a message."""
        (size,) = cls.length.unpack_from(message)
        header, _ = cls.parse_json(message[8:8 + size].decode("utf-8"), 0)
        metadata = header.pop("__metadata__", {})
        data = message[8 + size:]
        return metadata, {
            name: Stored(entry["dtype"], tuple(entry["shape"]), data[slice(*entry["data_offsets"])])
            for name, entry in header.items()
        }


class Stream:
    """Whole frames over descriptors."""

    read, write = staticmethod(os.read), staticmethod(os.write)

    @classmethod
    def receive_exactly(cls, descriptor, count):
        pieces, missing = [], count
        while missing:
            piece = cls.read(descriptor, min(missing, 1 << 20))
            if not piece:
                return None
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    @classmethod
    def receive(cls, descriptor):
        """The next message; None once Grader has hung up."""
        head = cls.receive_exactly(descriptor, 8)
        return head and cls.receive_exactly(descriptor, Codec.length.unpack(head)[0])

    @classmethod
    def send(cls, descriptor, message):
        rest = memoryview(Codec.length.pack(len(message)) + message)
        while rest:
            rest = rest[cls.write(descriptor, rest):]


# ---------------------------------------------------------------------------------------------------------------------
# What the student's code returns

class Failure(Exception):
    """What is wrong with what the student's code left, said to the student."""

    def __init__(self, kind, text):
        super().__init__(text)
        self.kind, self.text = kind, text


class TypeNames:
    """What types are called and where they come from, without asking them: a metaclass could answer anything."""

    name = type.__dict__["__name__"].__get__
    is_subclass = type.__subclasscheck__

    @classmethod
    def of(cls, value):
        return "None" if value is None else "a value of type " + cls.name(type(value))


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


def require_size(shape, what):
    count = 1
    for extent in shape:
        count *= extent
    if count > MOST_ELEMENTS:
        shown = "(" + ", ".join([str(extent) for extent in shape]) + ")"
        raise Failure("unreadable-tensor", f"{what} has the shape {shown}: {count} elements, more than any case has")


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


# ---------------------------------------------------------------------------------------------------------------------
# Evidence of autograd

class Autograd:
    """Notes who makes the engine of automatic differentiation work while the student's code is being graded.

    Naming it, importing it or building a graph is no use of it. All ways to gradients end at few doors, and each door
    gets a recorder that notes the student's line and then lets the caller through:

    - `run_backward` of the engine: backward(), torch.autograd.*, torch.func, hooks, any thread, any grad mode;
    - the graph's nodes, which can be called by hand (`loss.grad_fn(…)`);
    - forward mode, which first enters a level of dual numbers;
    - TorchScript, which reaches the engine from C++ by operators of a few names.
    """

    operators = ("aten::_backward", "aten::backward", "aten::grad")
    most = 20

    def __init__(self):
        self.prefix = None
        self.graded = False
        self.uses = []
        self.lines = {}
        self.getframe, self.current_frames = sys._getframe, sys._current_frames
        self.main_thread = threading.get_ident()

    def install(self, torch):
        """Puts recorders at those of the doors that this version of torch has."""
        engine = type(torch.autograd.Variable._execution_engine)
        if "run_backward" in vars(engine):
            self.replace_method(engine, "run_backward", "the engine's run_backward")
        for node in object.__subclasses__():
            if {"next_functions", "__call__"} <= vars(node).keys():
                self.replace_call(node)
        for module, name in (
            (torch._C, "_enter_dual_level"),
            (getattr(torch._C, "_functorch", None), "_jvp_increment_nesting"),
        ):
            if hasattr(module, name):
                setattr(module, name, self.recording(getattr(module, name), "forward-mode differentiation"))
        self.watch_operators(torch)
        for name in ("ScriptFunction", "ScriptMethod"):
            self.watch_script(getattr(torch._C, name, None))

    def note(self, door):
        if self.graded and len(self.uses) < self.most:
            use = self.evidence(self.getframe(2), door)
            if use is None:  # A thread that runs nothing but the library's code: show the function that waits for it,
                # and no line inside, because how far it has come is a race.
                waiting = self.evidence(self.current_frames().get(self.main_thread), door, of_function=True)
                use = (waiting or ("", 0, ""))[:3] + (door + ", in a thread",)
            if use not in self.uses:
                self.uses.append(use)

    def evidence(self, frame, door, of_function=False):
        """The student's innermost line on the stack of `frame`, or the first of its function, and what it called."""
        called = door
        while frame is not None:
            code = frame.f_code
            if code.co_filename.startswith(self.prefix):
                file = code.co_filename[len(self.prefix):]
                number = code.co_firstlineno if of_function else frame.f_lineno
                return (file, number, self.line(code.co_filename, number), called)
            module = frame.f_globals.get("__name__")
            if code.co_filename != __file__ and module != "torch._ops":  # Which calls operators, whatever their names.
                called = f"{module}.{code.co_name}" if type(module) is str else code.co_name
            frame = frame.f_back
        return None

    def line(self, path, number):
        lines = self.lines.get(path, ())
        return lines[number - 1].strip()[:200] if 0 < number <= len(lines) else ""

    def watch(self, folder):
        """Tells which code is the student's: what lies in `folder`."""
        self.prefix = folder + "/"
        for place, _, names in os.walk(folder):
            for path in [f"{place}/{name}" for name in names if name.endswith(".py")]:
                with open(path, encoding="utf-8", errors="replace") as file:
                    self.lines[path] = file.read().splitlines()

    def encoded(self):
        quote = Codec.quote
        return "[" + ",".join([
            f'{{"file":{quote(file)},"line":{line},"text":{quote(text)},"call":{quote(call)}}}'
            for file, line, text, call in self.uses
        ]) + "]"

    def recording(self, original, door):
        note = self.note

        def recorder(*arguments, **options):
            note(door)
            return original(*arguments, **options)

        return recorder

    def replace_method(self, kind, name, door):
        # The types are C's and refuse assignment; the dictionary behind the read-only view does not.
        entries = next(held for held in gc.get_referents(vars(kind)) if type(held) is dict)
        entries[name] = self.recording(vars(kind)[name], door)
        ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))

    def replace_call(self, kind):
        class Callable:
            def __call__(self):
                pass

        if object.__basicsize__ != 16:  # Not the layout that the offset below is true for.
            return
        self.replace_method(kind, "__call__", "a node of the graph")
        # A type of C's calls what its slot points to; the slot of a Python class looks up `__call__`.
        slot = 128
        ctypes.c_void_p.from_address(id(kind) + slot).value = ctypes.c_void_p.from_address(id(Callable) + slot).value

    def watch_operators(self, torch):
        by_name = getattr(torch._C, "_jit_get_operation", None)
        if by_name is None:
            return
        operators, recording = self.operators, self.recording

        def get_operation(name, *rest):
            found = by_name(name, *rest)
            if name not in operators or type(found) is not tuple or found[0] is None:
                return found
            return (recording(found[0], "torch.ops." + name.replace("::", ".")),) + found[1:]

        torch._C._jit_get_operation = get_operation

    def watch_script(self, kind):
        if kind is None or "__call__" not in vars(kind):
            return
        original, operators, note = kind.__call__, self.operators, self.note

        def call(script, *arguments, **options):
            graph = str(script.inlined_graph)
            if any([operator + "(" in graph for operator in operators]):
                note("TorchScript")
            return original(script, *arguments, **options)

        kind.__call__ = call


# ---------------------------------------------------------------------------------------------------------------------
# The student's module and its errors

def cut(text):
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + " …"


def describe(error):
    """The text of an exception. An exception class of the student's may fail even here."""
    try:
        return cut(str(error))
    except BaseException:
        return "(this exception has no text)"


class Student:
    """The loaded file, such as mlp.py, or why it does not load."""

    def __init__(self, folder, entry, autograd):
        self.folder, self.file, self.autograd = folder, entry, autograd
        self.names, self.failure = {}, None
        self.extract = traceback.walk_tb
        self.flush = [sys.stdout.flush, sys.stderr.flush, lambda: libc.fflush(None)]
        try:
            autograd.watch(folder)
            if not os.path.exists(folder + "/" + entry):  # A library of modules needs no such file.
                return
            name = entry[:-len(".py")]
            spec = importlib.util.spec_from_file_location(name, folder + "/" + entry)
            module = importlib.util.module_from_spec(spec)
            sys.modules[name] = module
            spec.loader.exec_module(module)
            self.names = types.ModuleType.__getattribute__(module, "__dict__")
        except BaseException as error:
            self.failure = self.failure_of(error)

    def named(self, name):
        if not self.names:
            raise Failure("missing-name", f"there is no {self.file}, so nothing defines {name}")
        if name not in self.names:
            own = [key for key in self.names if type(key) is str and not key.startswith("_")]
            raise Failure("missing-name", f"{self.file} does not define {name}; it defines {listed(sorted(own))}")
        return self.names[name]

    def call(self, function, *arguments):
        """Calls the student's code: the only place where autograd counts."""
        self.autograd.graded = True
        try:
            return function(*arguments)
        finally:
            self.autograd.graded = False

    def failure_of(self, error):
        if type(error) is Failure:
            return {"kind": error.kind, "text": cut(error.text), "trace": ""}
        kind, text = TypeNames.name(type(error)), describe(error).replace(self.folder + "/", "")
        return {"kind": kind, "text": f"{kind}: {text}" if text else kind, "trace": self.trace(error)}

    def trace(self, error):
        """The student's own frames, as Python writes them."""
        frames = []
        for frame, line in self.extract(error.__traceback__):
            path = frame.f_code.co_filename
            if path.startswith(self.folder + "/"):
                frames.append(self.entry(path, line, frame.f_code.co_name))
        if isinstance(error, SyntaxError) and type(error.filename) is str and error.filename.startswith(self.folder):
            frames.append(self.entry(error.filename, error.lineno or 0, None))
        if len(frames) > 20:
            frames[5:-15] = [f"  … {len(frames) - 20} frames left out …\n"]
        return cut("".join(frames))

    def entry(self, path, line, function):
        place = f'  File "{path[len(self.folder) + 1:]}", line {line}' + (f", in {function}" if function else "")
        text = self.autograd.line(path, line)
        return place + "\n" + (f"    {text}\n" if text else "")

    def flush_output(self):
        for flush in self.flush:
            try:
                flush()
            except BaseException:
                pass


def listed(names):
    return ", ".join(names) if names else "nothing"


def items(word):
    """A name; or of a list, such as W1:b1,W2:b2, the names of each item's parts."""
    if "," not in word and ":" not in word:
        return word
    return [item.split(":") for item in word.split(",") if item]


def spelled(names):
    """A result as people write it: a name, a pair, or a list of either."""
    if type(names) is str or len(names) == 1 and type(names[0]) is str:
        return "".join(names)
    if type(names[0]) is str:
        return "(" + ", ".join(names) + ")"
    return "[" + ", ".join([spelled(one) for one in names]) + "]"


class Rehearsal:
    """One run of a script on a fresh network: whatever a request leaves behind, the next one does not meet it."""

    def __init__(self, student, values, metadata, inputs):
        self.student, self.values = student, values
        self.inputs = sorted(inputs)
        self.tensors = metadata.get("tensors", "").split()
        self.held = {name: self.library_of(name).make(stored) for name, stored in inputs.items()}
        # The inputs that the student's code has hold of, and not only a copy of.
        self.given_away = set(inputs).difference(PARAMETERS)
        self.made, self.times = [], {}
        self.activations = (metadata["f"], metadata["g"]) if "f" in metadata else None
        self.steps = [step.split() for step in metadata["script"].split(";")]
        if "functions" in metadata:
            self.functions = dict([pair.split("=", 1) for pair in metadata["functions"].split()])
            self.convert(metadata["numbers"], metadata["integers"].split(), metadata.get("columns", "").split())
            self.turns_pairs = metadata["pairs"] == "turned"
        if "modules" in metadata:
            student.library.prepare(dict([pair.split("=", 1) for pair in metadata["modules"].split()]))
        # What was made of a list's word: functions that are given it twice are given the same list.
        self.lists = {}
        self.network = None

    def library_of(self, name):
        """Whose array an input is."""
        return self.values.torch if name in self.tensors else self.values.given

    def convert(self, numbers, integers, columns):
        """Makes what functions are given: whole numbers where they count, numbers as wide as the library's own, and the
        language's own numbers where there is one alone. Vectors are made columns where the submission writes them so."""
        given, self.reads_lists = self.values.given, numbers == "float64"
        for name, tensor in list(self.held.items()):
            if name in self.tensors:
                continue
            if name in columns:
                tensor = given.column(tensor)
            if name in integers:
                whole = given.integers(tensor)
                self.held[name] = given.number(whole) if given.property["shape"](whole) == () else whole
            elif given.property["shape"](tensor) == ():
                self.held[name] = given.number(tensor)
            elif numbers == "float64":
                self.held[name] = given.doubles(tensor)

    def run(self):
        """The answer's texts; the tensors made are in `made`."""
        if self.student.failure and not self.needs_modules_only:
            return dict(self.student.failure, message="error")
        self.step = None
        try:
            if self.activations:
                self.build()
            self.run_script()
            return {"message": "answer"}
        except BaseException as error:
            texts = dict(self.student.failure_of(error), message="error")
            return texts if self.step is None else dict(texts, step=str(self.step))

    @property
    def needs_modules_only(self):
        """Whether whatever else the submission has may fail to load."""
        calls = [step[1] for step in self.steps if step[0] == "call"]
        return calls != [] and not any([computation in self.functions for computation in calls])

    def run_script(self):
        for self.step, (verb, *arguments) in enumerate(self.steps):
            getattr(self, "do_" + verb)(*arguments)

    def build(self):
        """The student's network, with the request's parameters in place of its own."""
        (out1, in1), (out2, in2) = (self.values.given.property["shape"](self.held[name]) for name in ("W1", "W2"))
        f, g = self.activations
        self.network = self.student.call(self.student.named("MLP"), in1, out1, f, in2, out2, g)
        self.set_parameters()

    def set_parameters(self):
        parameters = self.dictionary("parameters")
        for name in PARAMETERS:
            # A copy: the network owns its parameters, and what it does to them is for `recall` to find.
            if not self.values.given.fill(dict.get(parameters, name), self.held[name]):
                dict.__setitem__(parameters, name, self.held[name])
                self.given_away.add(name)

    def dictionary(self, attribute):
        found = self.student.call(getattr, self.network, attribute)
        if not TypeNames.is_subclass(dict, type(found)):
            raise Failure("not-a-dictionary", f"{attribute} is {TypeNames.of(found)}; expected a dict")
        return found

    def keep(self, name, value, stored):
        self.times[name] = times = self.times.get(name, 0) + 1
        full = name if times == 1 else f"{name}.{times}"
        self.made.append((full, stored))
        self.held[full] = value

    def do_clear(self):
        self.student.call(getattr(self.network, "clear_grad_and_cache"))

    def do_forward(self, x):
        y_hat = self.student.call(self.network.forward, self.held[x])
        self.keep("y_hat", y_hat, self.values.read(y_hat, "what forward returned"))

    def do_backward(self, upstream):
        self.student.call(self.network.backward, self.held[upstream])
        grads = self.dictionary("grads")
        missing, failure = [], None
        for name in ["dJd" + parameter for parameter in PARAMETERS]:
            if not dict.__contains__(grads, name):
                missing.append(name)
                self.times[name] = self.times.get(name, 0) + 1
                continue
            value = dict.__getitem__(grads, name)
            try:
                self.keep(name, value, self.values.read(value, f"grads['{name}']"))
            except Failure as error:
                self.times[name] = self.times.get(name, 0) + 1
                failure = failure or error
        if missing:
            keys = sorted([key for key in dict.keys(grads) if type(key) is str])
            raise Failure(
                "missing-gradient", f"after backward, grads has no {listed(missing)}; it has {listed(keys)}")
        if failure:
            raise failure

    def do_mse(self, y, y_hat):
        self.loss("mse_loss", y, y_hat)

    def do_bce(self, y, y_hat):
        self.loss("bce_loss", y, y_hat)

    def loss(self, name, y, y_hat):
        pair = self.student.call(self.student.named(name), self.held[y], self.held[y_hat])
        kind = next((kind for kind in (tuple, list) if TypeNames.is_subclass(kind, type(pair))), None)
        if kind is None:
            raise Failure("wrong-return", f"{name} returned {TypeNames.of(pair)}; expected the pair (J, dJdy_hat)")
        if kind.__len__(pair) != 2:
            count = kind.__len__(pair)
            raise Failure("wrong-return", f"{name} returned {count} values; expected the pair (J, dJdy_hat)")
        J, gradient = kind.__getitem__(pair, 0), kind.__getitem__(pair, 1)
        self.keep("J", J, self.values.read_scalar(J, f"the J that {name} returned"))
        self.keep("dJdy_hat", gradient, self.values.read(gradient, f"the dJdy_hat that {name} returned"))

    def do_call(self, computation, *words):
        arrow = words.index("->")
        if computation == "step-network":
            self.evaluate_steps(words[:arrow], words[arrow + 1])
            return
        given, results = words[:arrow], [items(word) for word in words[arrow + 1:]]
        arguments = [self.argument(word) for word in given]
        if computation not in self.functions:
            for result, (value, what) in zip(results, self.student.library.call(computation, arguments)):
                self.keep(result, value, self.values.read_scalar(value, what))
            return
        name = self.functions[computation]
        returned = self.student.call(self.student.named(name), *arguments)
        for word in given:
            self.look_into(word)
        values = (returned,) if len(results) == 1 else self.several(name, returned, [spelled(one) for one in results])
        for result, value in zip(results, values):
            if type(result) is str:
                self.keep_value(name, result, value)
                continue
            for labels, item in zip(result, self.several(name, value, [spelled(one) for one in result], "list [{}]")):
                if len(labels) == 1:
                    self.keep_value(name, labels[0], item)
                    continue
                order = labels[::-1] if self.turns_pairs else labels
                parts = dict(zip(order, self.several(name, item, order, "pair ({})")))
                for label in labels:
                    self.keep_value(name, label, parts[label])

    def evaluate_steps(self, given, result):
        """What neurons with step activations make of numbers: the sum over all neurons of v step(w x + b)."""
        w, b, v, positions = [self.numbers(self.read(self.held[name], name), name) for name in given]
        if not len(w) == len(b) == len(v):
            counts = ", ".join([f"{name} has {len(one)}" for name, one in zip(given, (w, b, v))])
            raise Failure("wrong-return", f"a neuron has one number of each, but {counts}")
        if len(w) > 2:
            raise Failure("wrong-return", f"the network has {len(w)} hidden neurons; expected 2")
        values = [sum([v[j] for j in range(len(w)) if w[j] * x + b[j] > 0]) for x in positions]
        data = b"".join([self.values.float64(value) for value in values])
        self.keep(result, None, Stored("F64", (len(values),), data))

    def numbers(self, stored, what):
        """The entries of something that was read, as numbers of Python's."""
        if stored.dtype not in self.letters:
            raise Failure("unreadable-tensor", f"{what} has the dtype {stored.dtype}; expected float64")
        return [float(number) for number, in self.unpack("<" + self.letters[stored.dtype], stored.data)]

    letters = {"F64": "d", "F32": "f", "F16": "e", "I64": "q", "I32": "i", "I16": "h", "I8": "b", "U8": "B", "BOOL": "B"}
    unpack = staticmethod(struct.iter_unpack)

    def keep_value(self, name, result, value):
        self.keep(result, value, self.read(value, f"the {result} that {name} returned"))

    def read(self, value, what):
        """Where only numbers count, a list of them is as good as the array that NumPy would make of it."""
        if type(value) is not list or not self.reads_lists:
            return self.values.read_scalar(value, what)
        entries = [self.values.read_scalar(one, f"an entry of {what}") for one in value]
        shapes = {entry.shape for entry in entries} or {()}
        if len(shapes) > 1:
            raise Failure("not-a-tensor", f"{what} is a list of arrays of different shapes; expected numbers")
        data = b"".join([self.values.float64(number) for entry in entries for number in self.numbers(entry, what)])
        return Stored("F64", (len(entries), *shapes.pop()), data)

    def argument(self, word):
        """What a word of a call stands for: something held, or a list of such things or of pairs."""
        names = items(word)
        if type(names) is str:
            return self.held[names]
        if word not in self.lists:
            held = [tuple([self.held[name] for name in parts]) for parts in names]
            self.lists[word] = [parts[0] if len(parts) == 1 else parts for parts in held]
        return self.lists[word]

    def look_into(self, word):
        """Names what a list holds by now: functions may put other things into the lists that they are given."""
        if word in self.lists:
            for names, item in zip(items(word), self.lists[word]):
                parts = item if type(item) is tuple else (item,)
                self.held.update(zip(names, parts))

    def several(self, name, returned, labels, form="tuple ({})"):
        expected = "the " + form.format(", ".join(labels))
        kind = next((kind for kind in (tuple, list) if TypeNames.is_subclass(kind, type(returned))), None)
        if kind is None:
            raise Failure("wrong-return", f"{name} returned {TypeNames.of(returned)}; expected {expected}")
        if kind.__len__(returned) != len(labels):
            raise Failure("wrong-return", f"{name} returned {kind.__len__(returned)} values; expected {expected}")
        return [kind.__getitem__(returned, place) for place in range(len(labels))]

    def do_recall(self):
        parameters = self.dictionary("parameters") if self.network is not None else {}
        missing = []
        for name in self.inputs:
            if self.network is None or name not in PARAMETERS:
                value = self.held[name]
            elif dict.__contains__(parameters, name):
                value = dict.__getitem__(parameters, name)
            else:
                missing.append(name)
                continue
            self.keep("after." + name, value, self.values.read_scalar(value, f"{name} after the calls"))
        if missing:
            raise Failure("missing-parameter", f"parameters no longer has {listed(missing)}")


class Variations(Rehearsal):
    """The same script many times on one network, each time with some entries of the inputs changed. What a run does to
    its inputs and parameters, the next one does not meet."""

    table = struct.Struct("<iiii").iter_unpack

    def __init__(self, student, values, metadata, inputs):
        patches, numbers = inputs.pop("vary.patches"), inputs.pop("vary.values")
        super().__init__(student, values, metadata, inputs)
        self.originals = inputs
        self.wanted = metadata["output"]
        # Inputs that the last run may have left with other numbers than the request's.
        self.stale = set()
        self.runs = [[] for _ in range(int(metadata["runs"]))]
        place = 0
        for run, index, offset, count in self.table(patches.data):
            self.runs[run].append((self.inputs[index], 4 * offset, numbers.data[place:place + 4 * count]))
            place += 4 * count

    def run_script(self):
        first, pieces = None, []
        for patches in self.runs:
            self.prepare(patches)
            super().run_script()
            stored = next(stored for name, stored in self.made if name == self.wanted)
            first = first or stored
            if (stored.dtype, stored.shape) != (first.dtype, first.shape):
                self.step = None
                raise Failure(
                    "unsteady", f"{self.wanted} has the shape {stored.shape} and the type {stored.dtype}, but for other "
                    f"numbers in the same inputs it has {first.shape} and {first.dtype}")
            pieces.append(stored.data)
        self.made = [(self.wanted, Stored(first.dtype, (len(pieces), *first.shape), b"".join(pieces)))]

    def prepare(self, patches):
        changed = {}
        for name, start, data in patches:
            held = changed.setdefault(name, bytearray(self.originals[name].data))
            held[start:start + len(data)] = data
        for name in self.stale.union(changed):
            stored = self.originals[name]
            self.held[name] = self.library_of(name).make(
                Stored(stored.dtype, stored.shape, changed.get(name, stored.data)))
        self.stale = self.given_away.union(changed)
        self.made, self.times, self.lists = [], {}, {}
        if self.network is not None:
            self.set_parameters()


class Training:
    """A library that learns from images, and finds the classes of others."""

    def __init__(self, student, values, metadata, inputs):
        self.student, self.values, self.made = student, values, []
        student.library.prepare(dict([pair.split("=", 1) for pair in metadata["modules"].split()]))
        self.layers = [int(width) for width in metadata["layers"].split()]
        self.recipe = {name: int(metadata[name]) for name in ("epochs", "batch")}
        self.recipe["rate"] = float(metadata["rate"])
        frombuffer = student.library.numpy.frombuffer
        self.arrays = {
            name: frombuffer(stored.data, dtype="u1").reshape(stored.shape) for name, stored in inputs.items()}

    def run(self):
        try:
            classes = self.student.library.classes(self.layers, **self.arrays, **self.recipe)
            self.made.append(("classes", self.values.read(classes, "the classes")))
            return {"message": "answer"}
        except BaseException as error:
            return dict(self.student.failure_of(error), message="error")


# Who answers which message.
KINDS = {"run": Rehearsal, "vary": Variations, "train": Training}


def prepare(folder):
    """What has to be done before the student's file in this folder is loaded; a prelude may say more."""


def serve(student, values, seeds):
    """Answers requests until there are no more."""
    Stream.send(ANSWERS, Codec.encode({"message": "ready", "protocol": VERSION, "language": "python"}))
    while True:
        message = Stream.receive(REQUESTS)
        if message is None:
            return
        for seed in seeds:
            seed(0)
        student.autograd.uses.clear()
        try:
            metadata, inputs = Codec.decode(message)
            rehearsal = KINDS[metadata["message"]](student, values, metadata, inputs)
        except Exception as error:
            texts, tensors = {"message": "error", "kind": "bad-request", "text": describe(error)}, []
        else:
            texts, tensors = rehearsal.run(), rehearsal.made
        if student.autograd.uses:
            texts["autograd"] = student.autograd.encoded()
        student.flush_output()
        Stream.send(ANSWERS, Codec.encode(texts, tensors))


# ---------------------------------------------------------------------------------------------------------------------
# The sandbox, as the plan says

class System:
    """The calls of the kernel's that Python has no name for. The numbers above 400 are the same on every machine."""

    # clone, capset, setgroups, setresgid, setresuid. Raw, because the C library's change all threads, as it knows them.
    clone, capset, setgroups, setresgid, setresuid = {
        "x86_64": (56, 126, 116, 119, 117), "aarch64": (220, 91, 159, 149, 147),
    }.get(platform.machine(), (-1,) * 5)
    landlock_create, landlock_add, landlock_restrict = 444, 445, 446
    PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 22, 36, 38
    SECCOMP_MODE_FILTER = 2
    CLONE_PARENT, CLONE_PIDFD = 0x8000, 0x1000
    MS_NOSUID_NODEV_NOEXEC, MS_RDONLY, MS_REC_PRIVATE = 0xE, 0x1, 0x44000
    namespaces = {"mount": 0x20000, "ipc": 0x8000000, "user": 0x10000000, "pid": 0x20000000, "net": 0x40000000}

    @staticmethod
    def check(result, what):
        if result < 0:
            code = ctypes.get_errno()
            raise OSError(code, f"{what}: {os.strerror(code)}")
        return result

    @classmethod
    def call(cls, what, number, *arguments):
        words = [one if isinstance(one, ctypes.Array) else ctypes.c_long(one) for one in arguments]
        return cls.check(libc.syscall(ctypes.c_long(number), *words), what)

    @classmethod
    def control(cls, what, option, *arguments):
        words = [one if isinstance(one, ctypes.Array) else ctypes.c_ulong(one) for one in arguments]
        words += [ctypes.c_ulong(0)] * (4 - len(words))
        return cls.check(libc.prctl(option, *words), what)


class Sandbox:
    """Closes the sandbox behind this process. What the plan does not name is not applied. The order matters: an
    identity is needed to mount, Landlock forbids mounting, and seccomp forbids most of it."""

    def __init__(self, plan, scratch):
        self.plan, self.scratch = plan, scratch
        self.entered = plan.get("namespaces", [])
        self.landlock_plan = plan.get("landlock")
        self.places = []
        self.applied = list(self.entered)

    def enter(self):
        """Takes its place in the namespaces, and makes the file systems that are its own."""
        # A session of its own: no terminal to push input into, and a group that can be killed as one.
        os.setsid()
        System.control("becoming a reaper", System.PR_SET_CHILD_SUBREAPER, 1)
        # What the rules name is opened before anything is mounted over it. Only the scratch folder is meant as it is
        # after that.
        if self.landlock_plan:
            for path, rights in self.landlock_plan["rules"]:
                self.places.append((path, rights, None if path == self.scratch else self.open(path)))
        if "identity" in self.plan:
            self.take_identity()
        if "mount" in self.entered:
            self.mount_file_systems()
        os.chdir(self.scratch)

    def close(self):
        """Gives up everything else. The layers that hold now."""
        self.limit()
        System.control("no_new_privs", System.PR_SET_NO_NEW_PRIVS, 1)
        self.applied.append("no_new_privs")
        if self.landlock_plan:
            self.restrict_files()
        if "user" in self.entered:
            header = ctypes.create_string_buffer(struct.pack("<Ii", 0x20080522, 0))
            System.call("dropping capabilities", System.capset, header, ctypes.create_string_buffer(24))
        self.filter_calls()
        return self.applied

    @staticmethod
    def open(path):
        try:
            return os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError as error:
            raise OSError(error.errno, f"landlock: {error.strerror}: {path}") from None

    def take_identity(self):
        identity = self.plan["identity"]
        user, group = identity["user"], identity["group"]
        try:
            System.call("leaving all groups", System.setgroups, 0, 0)
        except OSError as error:  # The price that an ordinary user has paid for a group map.
            if error.errno != errno.EPERM:
                raise
        System.call("taking the group", System.setresgid, group, group, group)
        System.call("taking the user", System.setresuid, user, user, user)

    def mount_file_systems(self):
        self.mount(None, "/", System.MS_REC_PRIVATE, None)
        for path in self.plan.get("hidden", []):
            try:
                flags = System.MS_NOSUID_NODEV_NOEXEC | System.MS_RDONLY
                self.mount("tmpfs", path, flags, "mode=755,size=4k,nr_inodes=1")
            except OSError as error:  # A folder that this user cannot reach is hidden enough.
                if error.errno not in (errno.ENOENT, errno.EACCES):
                    raise
        if "scratchOptions" in self.plan:
            self.mount("tmpfs", self.scratch, System.MS_NOSUID_NODEV_NOEXEC, self.plan["scratchOptions"])

    @staticmethod
    def mount(kind, path, flags, options):
        encoded = [None if text is None else os.fsencode(text) for text in (kind, path, options)]
        System.check(
            libc.mount(b"grader", encoded[1], encoded[0], ctypes.c_ulong(flags), encoded[2]), "mounting " + path)

    def limit(self):
        for kind, soft, hard in self.plan.get("rlimits", []):
            resource.setrlimit(kind, (soft, hard))
        if self.plan.get("rlimits"):
            self.applied.append("rlimits")

    def restrict_files(self):
        plan = self.landlock_plan
        attributes = struct.pack("<QQQ", plan["handled"], plan.get("handledNet", 0), plan.get("scoped", 0))
        size = 8 if plan["abi"] < 4 else 16 if plan["abi"] < 6 else 24  # As far as the kernel knows them.
        rules = System.call("landlock", System.landlock_create, ctypes.create_string_buffer(attributes), size, 0)
        for path, rights, place in self.places:
            place = self.open(path) if place is None else place
            rule = ctypes.create_string_buffer(struct.pack("<Qi", rights, place))
            System.call("landlock's rule for " + path, System.landlock_add, rules, 1, rule, 0)
            os.close(place)
        System.call("landlock", System.landlock_restrict, rules, 0)
        os.close(rules)
        self.applied.append("landlock")

    def filter_calls(self):
        code = bytes.fromhex(self.plan.get("seccomp", ""))
        if not code:
            return
        program = ctypes.create_string_buffer(code)
        head = ctypes.create_string_buffer(struct.pack("@HP", len(code) // 8, ctypes.addressof(program)))
        System.control("seccomp", System.PR_SET_SECCOMP, System.SECCOMP_MODE_FILTER, head)
        self.applied.append("seccomp")


# ---------------------------------------------------------------------------------------------------------------------
# The child

def take_descriptors(requests, answers, printed, go, report):
    """Puts each descriptor under its number and closes all others. The numbers of the last two are returned."""
    null = os.open(os.devnull, os.O_RDONLY)
    # Lifted above the numbers that they get, so that putting one in its place cannot overwrite another.
    lifted = [fcntl.fcntl(one, fcntl.F_DUPFD, 16) for one in (null, printed, printed, requests, answers, go, report)]
    for number, one in enumerate(lifted):
        os.dup2(one, number, inheritable=number < 3)
    os.closerange(len(lifted), 1 << 16)
    return len(lifted) - 2, len(lifted) - 1


def lay_out(sources, scratch):
    """Writes the submission's files and an empty folder to work in, both inside the sandbox."""
    folder, work = scratch + "/submission", scratch + "/work"
    os.mkdir(folder, 0o700)
    os.mkdir(work, 0o700)
    for name, stored in sources.items():
        os.makedirs(os.path.dirname(folder + "/" + name), mode=0o700, exist_ok=True)
        with open(folder + "/" + name, "xb") as file:
            file.write(stored.data)
    os.chdir(work)
    return folder


def run_child(start, sources, descriptors, tools):
    """Becomes the worker of one submission. The parent is told which layers hold before any student code runs."""
    go, report = take_descriptors(*descriptors)
    if not os.read(go, 1):
        return
    os.close(go)
    try:
        sandbox = Sandbox(json.loads(start["sandbox"]), start["scratch"])
        sandbox.enter()
        folder = lay_out(sources, start["scratch"])
        applied = sandbox.close()
    except BaseException as error:
        os.write(report, b"failed " + describe(error).encode())
        return
    os.write(report, ("applied " + ",".join(applied)).encode())
    os.close(report)

    sys.argv[:] = [start["entry"]]
    sys.path.insert(0, folder)
    tools.environment.wipe()
    sys.modules["__main__"] = types.ModuleType("__main__")
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
    if "prelude" in start:  # Grader's own: it adds kinds of requests, and what they need.
        exec(compile(start["prelude"], "prelude", "exec"), globals())
    for seed in tools.seeds:
        seed(0)
    prepare(folder)
    student = Student(folder, start["entry"], tools.autograd)
    student.library = library.Library(student, tools.values, Failure, tools.numpy)
    serve(student, tools.values, tools.seeds)


class Environment:
    """The variables of the parent, and where the kernel has put them: they stay there in memory when they are unset."""

    def __init__(self):
        with open("/proc/self/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        self.start, self.end = int(fields[47]), int(fields[48])

    def wipe(self):
        os.environ.clear()
        if self.start:  # Zero where a hardened kernel tells nobody.
            ctypes.memset(self.start, 0, self.end - self.start)


class PythonRandom:
    """The generator of Python's own random numbers, which takes long to seed and is hardly ever used. It lies in memory
    whole, so a look there tells whether it is still as it was seeded."""

    def __init__(self):
        generator, head = random.seed.__self__, object.__basicsize__
        self.reseed, self.string_at = super(random.Random, generator).seed, ctypes.string_at
        self.place = (id(generator) + head, random.Random.__base__.__basicsize__ - head)
        self.seeded = None

    def seed(self, number):
        if self.seeded is None or self.seeded != self.string_at(*self.place):
            self.reseed(number)
            self.seeded = self.string_at(*self.place)


class Tools:
    """What every child needs, made once by the parent: what is not touched again costs a clone nothing."""

    def __init__(self, wanted, libraries):
        arrays = {"torch": TorchArrays, "numpy": NumPyArrays}
        readers = {name: arrays[name](library) for name, library in libraries.items()}
        self.values = Values(readers[wanted], list(readers.values()))
        self.numpy = libraries.get("numpy")
        self.autograd = Autograd()
        self.environment = Environment()
        # Methods written in C: those written in Python depend on whatever the student has made of the builtins.
        self.seeds = [PythonRandom().seed]
        if "torch" in libraries:
            self.autograd.install(libraries["torch"])
            self.seeds.append(libraries["torch"].default_generator.manual_seed)
        if "numpy" in libraries:
            self.seeds.append(libraries["numpy"].random.seed)


# ---------------------------------------------------------------------------------------------------------------------
# The parent

def clone(flags):
    """Forks straight into namespaces. The child becomes Grader's, so that Grader sees it end and nobody can be mistaken
    about its number; the parent keeps a descriptor of it, to end it when Grader should die."""
    handle = ctypes.c_int(-1)
    ctypes.pythonapi.PyOS_BeforeFork()
    pid = libc.syscall(
        ctypes.c_long(System.clone), ctypes.c_long(flags | System.CLONE_PARENT | System.CLONE_PIDFD), ctypes.c_long(0),
        ctypes.byref(handle), ctypes.c_long(0), ctypes.c_long(0))
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
        return 0, -1
    code = ctypes.get_errno()
    ctypes.pythonapi.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(code, "clone: " + os.strerror(code))
    return pid, handle.value


def map_identity(pid, identity):
    """Gives a clone its user and group in its namespace, which only somebody outside may do."""
    for path, text in (
        ("setgroups", "deny"),
        ("uid_map", "{user} {user} 1".format(**identity)),
        ("gid_map", "{group} {group} 1".format(**identity)),
    ):
        if path == "setgroups" and os.geteuid() == 0:
            continue
        with open(f"/proc/{pid}/{path}", "w") as file:
            file.write(text)


def start_child(start, sources, descriptors, tools):
    """Starts one child. The answer to Grader, and the child's descriptor."""
    plan = json.loads(start["sandbox"])
    flags = 0
    for name in plan.get("namespaces", []):
        flags |= System.namespaces[name]
    (going, go), (report, reporting) = os.pipe(), os.pipe()
    pid, handle = clone(flags)
    if pid == 0:
        code = 1
        try:
            run_child(start, sources, (*descriptors, going, reporting), tools)
            code = 0
        finally:
            os._exit(code)
    os.close(going)
    os.close(reporting)
    reply = {"message": "failed", "pid": str(pid)}
    with os.fdopen(report, "rb") as verdict, os.fdopen(go, "wb") as word:
        try:
            if "user" in plan.get("namespaces", []):
                map_identity(pid, plan["identity"])
            word.write(b"!")
            word.flush()
        except OSError as error:
            return dict(reply, text="namespaces: " + describe(error)), handle
        verdict, _, rest = verdict.read().decode("utf-8", "replace").partition(" ")
    if verdict == "applied":
        return dict(reply, message="started", layers=rest), handle
    return dict(reply, text=rest or "the child ended at once"), handle


def import_libraries(wanted, beside):
    """The array library that is wanted, and what is wanted beside it; NumPy too if it is there, because students of torch
    return its arrays."""
    libraries = {wanted: importlib.import_module(wanted)}
    if "numpy" not in libraries:
        try:
            libraries["numpy"] = importlib.import_module("numpy")
        except ImportError:
            pass
    if beside:
        libraries[beside] = importlib.import_module(beside)
    if "torch" in libraries:
        torch = libraries["torch"]
        torch.set_num_threads(1)  # A thread does not survive a clone.
        torch.set_num_interop_threads(1)
        importlib.import_module("torch.autograd.forward_ad")
        # What it wants to know of the processor is not to be read within a sandbox, and it complains about that at length.
        getattr(torch, "_nnpack_available", bool)()
    return libraries


def use_large_pages():
    """Has the kernel put this process's own memory into large pages: a clone copies 512 times fewer entries of it."""
    collapse, large = 25, 1 << 21
    with open("/proc/self/maps") as file:
        for line in file:
            fields = line.split()
            if fields[1] != "rw-p" or fields[4] != "0":
                continue
            start, end = [int(one, 16) for one in fields[0].split("-")]
            start = -(-start // large) * large
            if end - start >= large:
                libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t((end - start) // large * large), collapse)


def main():
    wanted, _, beside = sys.argv[1].partition("+")
    del sys.path[0]  # Where this file lies, for as long as it takes to start.
    os.chdir("/")
    sys.dont_write_bytecode = True
    hello = {"message": "hello", "python": platform.python_version()}
    try:
        libraries = import_libraries(wanted, beside)
        tools = Tools(wanted, libraries)
        hello.update({name: str(module.__version__) for name, module in libraries.items()})
        # What a child may still have to read: modules that are imported late, and the libraries that they load.
        folders = [path for path in sys.path if os.path.isdir(path)] + [sys.prefix + "/lib", sys.base_prefix + "/lib"]
        hello["folders"] = "\n".join(dict.fromkeys(os.path.realpath(path) for path in folders))
    except BaseException as error:
        Stream.send(CONTROL, Codec.encode({"message": "refused", "text": f"{type(error).__name__}: {describe(error)}"}))
        return
    gc.collect()
    gc.freeze()
    use_large_pages()
    Stream.send(CONTROL, Codec.encode(hello))
    control = socket.socket(fileno=CONTROL)
    children = set()
    poll = select.poll()
    poll.register(CONTROL, select.POLLIN)
    while True:
        for descriptor, _ in poll.poll():
            if descriptor != CONTROL:
                poll.unregister(descriptor)
                children.discard(descriptor)
                os.close(descriptor)
                continue
            head, descriptors, _, _ = socket.recv_fds(control, 8, 3)
            if not head:
                for child in children:
                    signal.pidfd_send_signal(child, signal.SIGKILL)
                return
            start, sources = Codec.decode(Stream.receive_exactly(CONTROL, Codec.length.unpack(head)[0]))
            handle = None
            try:
                reply, handle = start_child(start, sources, descriptors, tools)
            except Exception as error:
                reply = {"message": "failed", "text": describe(error)}
            for one in descriptors:
                os.close(one)
            if handle is not None:
                children.add(handle)
                poll.register(handle, select.POLLIN)
            Stream.send(CONTROL, Codec.encode(reply))


main()
