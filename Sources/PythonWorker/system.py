"""The kernel, as far as Python does not speak to it."""

import ctypes
import os
import platform

from builtins import *  # See worker.py.

libc = ctypes.PyDLL(None, use_errno=True)  # Keeps the interpreter's lock: a clone must not happen without it.


class System:
    """The calls of the kernel's that Python has no name for. The numbers above 400 are the same on every machine."""

    # clone, capset, setgroups, setresgid, setresuid. Raw, because the C library's change all threads, as it knows them.
    clone, capset, setgroups, setresgid, setresuid = {
        "x86_64": (56, 126, 116, 119, 117), "aarch64": (220, 91, 159, 149, 147),
    }.get(platform.machine(), (-1,) * 5)
    landlock_create, landlock_add, landlock_restrict = 444, 445, 446
    PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 22, 36, 38
    SECCOMP_MODE_FILTER = 2
    CLONE_PARENT, CLONE_PIDFD = 0x8000, 0x1000
    MS_NOSUID_NODEV_NOEXEC, MS_RDONLY, MS_REC_PRIVATE = 0xE, 0x1, 0x44000
    namespaces = {"mount": 0x20000, "ipc": 0x8000000, "user": 0x10000000, "pid": 0x20000000, "net": 0x40000000}

    @staticmethod
    def check(result, what):
        if result < 0:
            code = ctypes.get_errno()
            raise OSError(code, f"{what}: {os.strerror(code)}")
        return result

    @classmethod
    def call(cls, what, number, *arguments):
        words = [one if isinstance(one, ctypes.Array) else ctypes.c_long(one) for one in arguments]
        return cls.check(libc.syscall(ctypes.c_long(number), *words), what)

    @classmethod
    def control(cls, what, option, *arguments):
        words = [one if isinstance(one, ctypes.Array) else ctypes.c_ulong(one) for one in arguments]
        words += [ctypes.c_ulong(0)] * (4 - len(words))
        return cls.check(libc.prctl(option, *words), what)
