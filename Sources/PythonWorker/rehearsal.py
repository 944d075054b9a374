"""What a request has the student's code do."""

import struct

from builtins import *  # See worker.py.
from failures import Failure, TypeNames, listed
from messages import Stored

PARAMETERS = ("W1", "b1", "W2", "b2")


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
