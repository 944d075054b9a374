"""What the Python worker has besides, where a submission follows a gradient to an image.

There are stand-ins for the modules that such files import at their top, and one more kind of request. Code that was
written for a GPU runs on the processor. Whatever was done so that the code could run is told as a remark.
"""

import contextlib
import os
import struct
import sys

from builtins import *  # See worker.py.
import torch
from absent import Finder, FunctionMode, OnProcessor, StoodIn
from classifiers import Network, Probe
from failures import Failure
from messages import Stored


stood_in, asks_for_gpu = StoodIn(), False


class Ascent:
    """One call of the submission's function."""

    def __init__(self, student, values, metadata, inputs):
        self.student, self.values, self.made = student, values, []
        self.function, self.label = metadata["function"], int(metadata["label"])
        self.arguments = [int(metadata["iterations"])] if "iterations" in metadata else []
        tensors = {name: values.given.make(stored) for name, stored in inputs.items()}
        self.image = tensors.pop("image")
        self.start = self.image.clone()
        self.model = Probe(metadata, self.label) if "turning" in metadata else Network(tensors)

    def run(self):
        try:
            function = self.named()
            self.image.requires_grad_()
            with self.processor():
                result = function(self.image, self.model, lambda tensor: tensor[0, self.label].mean(), *self.arguments)
            self.keep(result)
            texts = {"message": "answer"}
        except BaseException as error:
            texts = dict(self.student.failure_of(error), message="error")
        try:
            self.observe()
        except Exception:  # Whatever became of the model, the answer counts.
            pass
        remarks = stood_in.remarks()
        return dict(texts, remarks="\n".join(remarks)) if remarks else texts

    def named(self):
        """The function. A file may go on after it has defined it, and fail there: nothing of that is asked for."""
        student = self.student
        if not student.failure:
            names = student.names
        else:
            module = sys.modules.get(student.file[:-len(".py")])
            names = vars(module) if module is not None else {}
            if self.function not in names:
                raise Failure(student.failure["kind"], student.failure["text"] + "\n" + student.failure["trace"])
            stood_in.add(
                f"Loading {student.file} failed after {self.function} was defined ({student.failure['text']}); put what it "
                "does by itself under `if __name__ == \"__main__\":`.")
        for name, value in list(names.items()):
            if type(value) is str and value.partition(":")[0] in ("cuda", "mps") and not torch.cuda.is_available():
                names[name] = "cpu"
                stood_in.add(f"`{name}` is \"{value}\"; there is no GPU while grading, so it was made \"cpu\".")
        student.names = names
        return student.named(self.function)

    @staticmethod
    def processor():
        is_needed = asks_for_gpu and FunctionMode is not None and not torch.cuda.is_available()
        return OnProcessor(stood_in) if is_needed else contextlib.nullcontext()

    def keep(self, result):
        if result is None:
            was = " It did change the image that it was given." if self.was_moved() else ""
            raise Failure("wrong-return", f"{self.function} returned None; expected the image that it made.{was}")
        stored = self.values.read(result, f"what {self.function} returned")
        self.made.append(("image", stored))

    def was_moved(self):
        return not torch.equal(self.image.detach(), self.start)

    def observe(self):
        self.made.append(("network.changed", self.doubles([float(self.model.was_changed())], ())))
        if isinstance(self.model, Probe):
            model = self.model
            self.made.append(("calls", self.doubles([float(model.calls)], ())))
            self.made.append(("levels", self.doubles([one for row in model.levels for one in row], (len(model.levels), 3))))
            self.made.append(("stale", self.doubles(model.stale, (len(model.stale),))))
            for place, image in enumerate(model.images):
                self.made.append((f"seen.{place}", self.values.read(image, "an image")))

    @staticmethod
    def doubles(numbers, shape):
        return Stored("F64", shape, struct.pack(f"<{len(numbers)}d", *numbers))


def prepare(folder):
    """Called before the student's file is loaded."""
    global asks_for_gpu
    sys.meta_path.append(Finder(folder, stood_in))
    for name in os.listdir(folder):
        if name.endswith(".py"):
            with open(f"{folder}/{name}", encoding="utf-8", errors="replace") as file:
                text = file.read()
            asks_for_gpu = asks_for_gpu or "cuda" in text or "mps" in text

