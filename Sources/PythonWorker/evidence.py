"""Evidence of autograd."""

import ctypes
import gc
import os
import sys
import threading

from builtins import *  # See worker.py.
from messages import Codec


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
