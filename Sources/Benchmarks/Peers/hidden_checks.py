"""The hidden cases of an assignment, and the same comparisons that Grader makes, for graders that are written in Python."""
import functools
import json
import os
import struct

import torch

torch.set_num_threads(1)

SCALARS = {"F32": torch.float32, "F64": torch.float64}
PARAMETERS = ("W1", "b1", "W2", "b2")


def read(path):
    """The texts and the tensors of a safetensors file."""
    with open(path, "rb") as file:
        message = file.read()
    (size,) = struct.unpack_from("<Q", message)
    header = json.loads(message[8:8 + size])
    texts, tensors = header.pop("__metadata__"), {}
    for name, entry in header.items():
        start, end = (8 + size + offset for offset in entry["data_offsets"])
        tensors[name] = torch.frombuffer(
            bytearray(message[start:end]), dtype=SCALARS[entry["dtype"]]).reshape(entry["shape"])
    return texts, tensors


class Case:
    """The inputs of one case, and what is done with them."""

    def __init__(self, path):
        texts, self.inputs = read(path)
        self.steps = [step.split() for step in texts["script"].split(";")]
        self.activations = (texts["f"], texts["g"]) if "f" in texts else None

    def run(self, names):
        """Makes the calls. What they made, by name."""
        held, times, network = dict(self.inputs), {}, None
        if self.activations:
            (out1, in1), (out2, in2) = held["W1"].shape, held["W2"].shape
            network = names["MLP"](in1, out1, self.activations[0], in2, out2, self.activations[1])
            with torch.no_grad():
                for name in PARAMETERS:
                    network.parameters[name].copy_(held[name])

        def keep(name, value):
            times[name] = times.get(name, 0) + 1
            held[name if times[name] == 1 else f"{name}.{times[name]}"] = value

        for verb, *arguments in self.steps:
            if verb == "clear":
                network.clear_grad_and_cache()
            elif verb == "forward":
                keep("y_hat", network.forward(held[arguments[0]]))
            elif verb == "backward":
                network.backward(held[arguments[0]])
                for name in PARAMETERS:
                    keep("dJd" + name, network.grads["dJd" + name])
            elif verb == "recall":
                for name in sorted(self.inputs):
                    keep("after." + name, network.parameters[name] if name in PARAMETERS else held[name])
            else:
                J, gradient = names[verb + "_loss"](held[arguments[0]], held[arguments[1]])
                keep("J", J)
                keep("dJdy_hat", gradient)
        return held


def case_files(folder):
    """The points of each check of an assignment, and the files of its cases."""
    with open(os.path.join(folder, "assignment.json")) as file:
        parts = json.load(file)["parts"]
    checks = [check for part in parts for check in part["checks"] if check["cases"]]
    return ({check["id"]: check["points"] for check in checks},
            {check["id"]: [case["name"] + ".safetensors" for case in check["cases"]] for check in checks})


class Checks:
    """The checks of an assignment, each with its cases and their references."""

    def __init__(self, cases, references):
        self.points, files = case_files(cases)
        self.cases = {
            check: [(Case(os.path.join(cases, name)), *read(os.path.join(references, name))) for name in names]
            for check, names in files.items()}

    def require(self, check, names):
        """Fails unless every number of every case of the check is right."""
        for case, texts, expected in self.cases[check]:
            held = case.run(names)
            for name in texts["outputs"].split():
                got = torch.as_tensor(held[name]).double()
                assert got.shape == expected[name].shape, f"{name} has the shape {tuple(got.shape)}"
                right = (got - expected[name]).abs() <= expected[name + ".tolerance"]
                if name + ".kink" in expected:
                    right |= (got - expected[name + ".kink"]).abs() <= expected[name + ".kink.tolerance"]
                assert right.all(), f"{name} is wrong in {int((~right).sum())} entries"


@functools.cache
def checks(cases, references):
    """The checks, read once a process."""
    return Checks(cases, references)
