"""Finds the classes of a library that a homework asks for, wherever a student keeps them, and calls their methods."""

import importlib
import inspect
import os
import re
import sys

from builtins import *  # See worker.py.
from failures import Failure


class Classes:
    """The classes of one submission, as far as they were asked for."""

    def __init__(self, student, numpy, seeds):
        self.student, self.numpy, self.seeds = student, numpy, seeds
        self.modules, self.found = {}, {}
        self.is_prepared = False

    def prepare(self, modules):
        """Makes whatever the student may import importable: from where the package lies, and from each folder."""
        if self.is_prepared:
            return
        self.is_prepared, self.modules = True, modules
        packages = {module.split(".")[0] for module in modules.values()}
        self.files, folders, roots = [], [], []
        for folder, inner, files in os.walk(self.student.folder):
            inner[:] = sorted([name for name in inner if not name.startswith((".", "__"))])
            roots += [folder] if packages.intersection(inner) else []
            programs = [folder + "/" + name for name in sorted(files) if name.endswith(".py")]
            folders += [folder] if programs else []
            self.files += programs
        depth = lambda path: (path.count("/"), path)
        self.roots = sorted(roots, key=depth) or [self.student.folder]
        self.files.sort(key=depth)
        sys.path[:0] = [root for root in self.roots if root not in sys.path]
        sys.path += [folder for folder in sorted(folders, key=depth) if folder not in sys.path]

    def named(self, name):
        """The class, or function, of this name: where the homework wants it, or else wherever it is."""
        if name not in self.found:
            self.found[name] = self.student.call(self.search, name)
        return self.found[name]

    def search(self, name):
        wanted = self.modules[name]
        for module in self.candidates(name, wanted):
            found = vars(importlib.import_module(module)).get(name)
            if found is not None:
                return found
        if name in self.student.names:
            return self.student.names[name]
        places = wanted.replace(".", "/") + ".py"
        raise Failure("missing-name", f"no file defines {name}, which belongs in {places}")

    def candidates(self, name, wanted):
        """The modules that may have it: the homework's, then those that define it, the least hidden first."""
        paths = [root + "/" + wanted.replace(".", "/") + ".py" for root in self.roots]
        definition = re.compile(r"^(?:class|def)\s+" + name + r"\b", re.MULTILINE)
        defining = [path for path in self.files if definition.search(self.text(path))]
        # Tests and copies of them define what they test; so does whatever else is put aside.
        defining.sort(key=lambda path: "test" in os.path.basename(path))
        chosen = [path for path in paths if path in self.files] + defining
        return list(dict.fromkeys([self.module(path) for path in chosen]))

    def module(self, path):
        """The name under which a file is imported: from the folder of the package, if it lies there."""
        roots = self.roots + [self.student.folder]
        root = next(root for root in roots if path.startswith(root + "/"))
        name = path[len(root) + 1:-len(".py")].removesuffix("/__init__").replace("/", ".")
        if all([part.isidentifier() for part in name.split(".")]):
            return name
        return os.path.basename(path)[:-len(".py")]

    @staticmethod
    def text(path):
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def method(self, holder, name, what):
        method = self.student.call(getattr, holder, name, None)
        if method is None:
            raise Failure("missing-name", f"{what} has no method {name}")
        return method

    def run(self, holder, name, what, *arguments):
        return self.student.call(self.method(holder, name, what), *arguments)

    def arrays(self, holder, name, what, count):
        """A list of arrays that a module gives."""
        given = self.run(holder, name, what)
        if not isinstance(given, (list, tuple)):
            kind = "None" if given is None else "a value of type " + type(given).__name__
            raise Failure("wrong-return", f"{name}() of {what} returned {kind}; expected a list of arrays")
        if len(given) != count:
            raise Failure("wrong-return", f"{name}() of {what} returned {len(given)} arrays; expected {count}")
        return list(given)

    def required(self, function):
        """The names of the arguments that must be given, and whether any number may be; nothing if nobody knows."""
        try:
            parameters = inspect.signature(function).parameters.values()
        except (TypeError, ValueError):
            return None, False
        needed = [
            one.name for one in parameters
            if one.default is one.empty and one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
        return needed, any([one.kind is one.VAR_POSITIONAL for one in parameters])
