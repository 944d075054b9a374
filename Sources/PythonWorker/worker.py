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

Every file here says `from builtins import *`, and so has names of its own for all builtins: replacing one in the module
`builtins` does not reach it then.

Only the standard library is imported, and the array library that the assignment is about. Runs on Python 3.9 and later.
"""

import ctypes
import gc
import importlib
import json
import os
import platform
import select
import signal
import socket
import sys

from builtins import *
from child import Tools, run_child
from failures import describe
from messages import Codec, Stream
from practice import practise
from system import System, libc

CONTROL = 3


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
    if start["purpose"] == "ascent" and tools.ascent is None:
        raise RuntimeError("images are handed on as torch's tensors and NumPy's arrays, and one of the two is missing")
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


def import_ascent(folder, libraries):
    """Our own part that needs the libraries, if they are there."""
    if not {"torch", "numpy"} <= libraries.keys():
        return None
    sys.path.insert(0, folder)
    try:
        return importlib.import_module("ascent")
    finally:
        sys.path.remove(folder)


def forget(folder):
    """Takes our own modules out of Python's list: a student's may have the same names."""
    for name, module in list(sys.modules.items()):
        if name != "__main__" and os.path.dirname(getattr(module, "__file__", None) or "") == folder:
            del sys.modules[name]


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
    folder = sys.path.pop(0)  # Where this file lies, for as long as it takes to start.
    os.chdir("/")
    sys.dont_write_bytecode = True
    gc.disable()  # Nothing that an import makes is garbage.
    hello = {"message": "hello", "python": platform.python_version()}
    try:
        libraries = import_libraries(wanted, beside)
        tools = Tools(wanted, libraries, import_ascent(folder, libraries))
        practise(tools)
        forget(folder)
        hello.update({name: str(module.__version__) for name, module in libraries.items()})
        # What a child may still have to read: modules that are imported late, and the libraries that they load.
        folders = [path for path in sys.path if os.path.isdir(path)] + [sys.prefix + "/lib", sys.base_prefix + "/lib"]
        hello["folders"] = "\n".join(dict.fromkeys(os.path.realpath(path) for path in folders))
    except BaseException as error:
        Stream.send(CONTROL, Codec.encode({"message": "refused", "text": f"{type(error).__name__}: {describe(error)}"}))
        return
    gc.collect()
    gc.freeze()
    gc.enable()
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
