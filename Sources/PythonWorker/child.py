"""The child: the worker of one submission."""

import ctypes
import fcntl
import json
import os
import random
import sys
import types

from builtins import *  # See worker.py.
from arrays import NumPyArrays, TorchArrays, Values
from evidence import Autograd
from failures import describe
from library import Library
from sandbox import Sandbox
from service import KINDS, serve
from student import Student


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
    for seed in tools.seeds:
        seed(0)
    kinds = dict(KINDS)
    if start["purpose"] == "ascent":
        tools.ascent.prepare(folder)
        kinds["ascend"] = tools.ascent.Ascent
    student = Student(folder, start["entry"], tools.autograd)
    student.library = Library(student, tools.numpy, tools.seeds)
    serve(student, tools.values, tools.seeds, kinds)


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

    def __init__(self, wanted, libraries, ascent):
        arrays = {"torch": TorchArrays, "numpy": NumPyArrays}
        readers = {name: arrays[name](library) for name, library in libraries.items()}
        self.values = Values(readers[wanted], list(readers.values()))
        self.numpy = libraries.get("numpy")
        self.ascent = ascent
        self.autograd = Autograd()
        self.environment = Environment()
        # Methods written in C: those written in Python depend on whatever the student has made of the builtins.
        self.seeds = [PythonRandom().seed]
        if "torch" in libraries:
            self.autograd.install(libraries["torch"])
            self.seeds.append(libraries["torch"].default_generator.manual_seed)
        if "numpy" in libraries:
            self.seeds.append(libraries["numpy"].random.seed)
