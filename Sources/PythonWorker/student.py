"""The student's module and its errors."""

import importlib.util
import os
import sys
import traceback
import types

from builtins import *  # See worker.py.
from failures import Failure, TypeNames, cut, describe, listed
from system import libc


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
