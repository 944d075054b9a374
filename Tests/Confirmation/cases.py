"""Hidden cases and their references, read with the Python package `safetensors`, and a runner for their scripts.

A script says what is done with a network and its losses (`clear; forward x; mse y y_hat; backward dJdy_hat`). `run`
follows it with any implementation of the mathematics: an object with `forward(x)`, `backward(upstream)` and
`loss(kind, target, prediction)`, and `call(computation, arguments)` where a homework asks for functions
(`call softmax z -> p`; `W1:b1,W2:b2` is a list of pairs). The implementation decides what a number is: an mpf, a float64, a float32.
"""

import hashlib
import json
import pathlib
from dataclasses import dataclass

from safetensors import safe_open

PARAMETERS = ["W1", "b1", "W2", "b2"]
GRADIENTS = ["dJdW1", "dJdb1", "dJdW2", "dJdb2"]


@dataclass
class Alternative:
    """One set of values that an output may have, and how far from each of them an answer may be."""

    values: object
    tolerances: object


@dataclass
class Case:
    """A hidden case and what its reference accepts: for each output that counts, one or two alternatives.

    The second alternative takes 1 for the derivative of ReLU at 0, or off the count of a standard deviation; the first
    takes 0.
    """

    label: str
    name: str
    script: list
    f: str
    g: str
    inputs: dict
    means: dict
    expected: dict

    @property
    def operation(self):
        """What the case is about: `linear`, `relu`, `sigmoid`, `mse`, `bce` or `network`."""
        return self.name.split("-")[0]

    @property
    def calls_functions(self):
        """Whether it is about a homework's functions, and not about a network and its losses."""
        return any(verb == "call" for verb, *_ in self.script)

    def divisor(self, loss, shape):
        """What the sum over all elements is divided by, under the assignment's convention for this loss."""
        return {"sum": 1, "batchMean": shape[0], "elementMean": shape[0] * shape[1]}[self.means[loss]]


def read(path):
    """The metadata and the tensors of a file."""
    with safe_open(path, framework="numpy") as file:
        return file.metadata(), {name: file.get_tensor(name) for name in file.keys()}


def load(root=pathlib.Path(__file__).parents[2]):
    """The cases of each assignment below `root`, which holds HiddenCases and Reference; by default, the project's."""
    assignments = sorted(path.parent.name for path in (pathlib.Path(root) / "HiddenCases").glob("*/assignment.json"))
    assert assignments, f"{root} holds no hidden cases"
    return {assignment: load_assignment(root, assignment) for assignment in assignments}


def load_assignment(root, assignment):
    """Every case of one assignment. The classifier whose images students climb is none."""
    hidden, references = (pathlib.Path(root) / top / assignment for top in ["HiddenCases", "Reference"])
    means = json.loads((hidden / "assignment.json").read_text())["conventions"]
    names, answered = [
        sorted(path.name for path in folder.glob("*.safetensors") if path.name != "ascent.safetensors")
        for folder in [hidden, references]
    ]
    assert names, f"{hidden} holds no case"
    assert names == answered, f"{hidden} and {references} do not hold the same cases"
    return [load_case(hidden / name, references / name, means) for name in names]


def load_case(case_path, reference_path, means):
    """A case and its reference, if the reference says that it answers this very file."""
    metadata, inputs = read(case_path)
    answers, stored = read(reference_path)
    digest = hashlib.sha256(case_path.read_bytes()).hexdigest()
    assert answers["inputs"] == digest, f"{reference_path} does not answer {case_path}"
    expected = {
        output: [
            Alternative(stored.pop(output + suffix), stored.pop(output + suffix + ".tolerance"))
            for suffix in ["", ".kink"] if output + suffix in stored
        ]
        for output in answers["outputs"].split()
    }
    assert not stored, f"{reference_path} holds {sorted(stored)}, which are no output's"
    ordered = {name: inputs[name] for name in metadata["inputs"].split()}
    steps = [step.split() for step in metadata["script"].split(";")]
    label = f"{metadata['assignment']}/{metadata['case']}"
    return Case(label, metadata["case"], steps, metadata.get("f"), metadata.get("g"), ordered, means, expected)


def items(word):
    """A name; or of a list, such as `W1:b1,W2:b2`, the names of each item's parts."""
    if "," not in word and ":" not in word:
        return word
    return [item.split(":") for item in word.split(",") if item]


def run(case, implementation):
    """Everything that the case's script makes, by name; the second `y_hat` is `y_hat.2`."""
    made = {}

    def make(name, value):
        count = 1 + sum(other == name or other.startswith(name + ".") for other in made)
        made[name if count == 1 else f"{name}.{count}"] = value

    def argument(name):
        return made[name] if name in made else implementation.inputs[name]

    def given(word):
        names = items(word)
        return argument(names) if isinstance(names, str) else [[argument(name) for name in one] for one in names]

    for verb, *names in case.script:
        if verb == "call":
            arrow = names.index("->")
            returned = implementation.call(names[0], [given(word) for word in names[1:arrow]])
            for word, value in zip(names[arrow + 1:], returned, strict=True):
                parts = items(word)
                for labels, item in zip([[parts]] if isinstance(parts, str) else parts,
                                        [[value]] if isinstance(parts, str) else value, strict=True):
                    for name, part in zip(labels, item, strict=True):
                        make(name, part)
            continue
        arguments = [argument(name) for name in names]
        if verb == "forward":
            make("y_hat", implementation.forward(*arguments))
        elif verb == "backward":
            for name, gradient in zip(GRADIENTS, implementation.backward(*arguments)):
                make(name, gradient)
        elif verb in ["mse", "bce"]:
            value, gradient = implementation.loss(verb, *arguments)
            make("J", value)
            make("dJdy_hat", gradient)
        elif verb == "recall":
            for name, tensor in implementation.inputs.items():
                make("after." + name, tensor)
        else:
            assert verb == "clear", f"{case.label}: no script has a step {verb}"
    return made
