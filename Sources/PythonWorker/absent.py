"""Stand-ins for what is absent while grading: modules that such files import at their top, and a GPU."""

import importlib
import importlib.abc
import importlib.machinery
import sys

from builtins import *  # See worker.py.
import torch
from imitations import Functional, OpenCV, Progress, Transforms, gaussian_filter


class StoodIn:
    """What was used in place of something, in the order in which it was met."""

    def __init__(self):
        self.modules, self.others = [], []

    def remarks(self):
        told = ["`" + name + "`" for name in self.modules]
        first = [f"Absent while grading, and stood in for: {', '.join(told)}."] if told else []
        return first + self.others

    def add(self, remark):
        if remark not in self.others:
            self.others.append(remark)


class Absent:
    """Anything of an absent module that grading does not need: it can be imported, and fails when it is used."""

    def __init__(self, name):
        self.__dict__["name"] = name

    def _fail(self, *arguments, **options):
        raise ImportError(self.__dict__["name"] + " is not available while grading")

    __call__ = __iter__ = __getattr__ = __setattr__ = __getitem__ = __enter__ = __len__ = __bool__ = _fail


def public(holder):
    return {name: value for name, value in vars(holder).items() if not name.startswith("_")}


def functions(holder):
    return {name: getattr(holder, name) for name in public(holder)}


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds what nobody else has found and the student's own file imports."""

    contents = {
        "torchvision.transforms": {**public(Transforms)},
        "torchvision.transforms.v2": {**public(Transforms)},
        "torchvision.transforms.functional": functions(Functional),
        "torchvision.transforms.v2.functional": functions(Functional),
        "cv2": functions(OpenCV),
        "scipy.ndimage": {"gaussian_filter": gaussian_filter},
        "scipy.ndimage.filters": {"gaussian_filter": gaussian_filter},
        **{
            name: {"tqdm": Progress, "trange": lambda *numbers, **options: Progress(range(*numbers))}
            for name in ("tqdm", "tqdm.auto", "tqdm.notebook", "tqdm.std")
        },
    }

    def __init__(self, folder, stood_in):
        self.folder, self.stood_in = folder, stood_in

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top == name and not self.is_asked_by_student():
            return None
        if top != name and top not in self.stood_in.modules:
            return None
        if top not in self.stood_in.modules:
            self.stood_in.modules.append(top)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def is_asked_by_student(self):
        frame = sys._getframe(2)
        while frame is not None and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        return frame is not None and frame.f_code.co_filename.startswith(self.folder + "/")

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        module.__dict__.update(self.contents.get(name, {}))

        def anything(attribute):
            if attribute.startswith("__"):
                raise AttributeError(attribute)
            full = name + "." + attribute
            if any(known == full or known.startswith(full + ".") for known in self.contents):
                return importlib.import_module(full)
            return Absent(full)

        module.__getattr__ = anything


# Versions of torch before 1.13 have no such mode; there, only what a file calls its device is put right.
FunctionMode = getattr(torch.overrides, "TorchFunctionMode", None)


class OnProcessor(FunctionMode or object):
    """Takes every device that is no processor for one."""

    def __init__(self, stood_in):
        super().__init__()
        self.stood_in = stood_in

    def elsewhere(self, value):
        if isinstance(value, torch.device):
            return value.type not in ("cpu", "meta")
        return isinstance(value, str) and value.partition(":")[0] in ("cuda", "mps")

    def __torch_function__(self, function, types, arguments=(), options=None):
        options = options or {}
        if function is torch.Tensor.cuda:
            self.tell()
            return arguments[0]
        if any([self.elsewhere(one) for one in arguments]) or self.elsewhere(options.get("device")):
            self.tell()
            arguments = [torch.device("cpu") if self.elsewhere(one) else one for one in arguments]
            if self.elsewhere(options.get("device")):
                options = {**options, "device": "cpu"}
        return function(*arguments, **options)

    def tell(self):
        self.stood_in.add("The code asks for a GPU. There is none while grading, so it was run on the processor.")
