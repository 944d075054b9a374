"""The sandbox, as the plan says."""

import ctypes
import errno
import os
import resource
import signal
import struct

from builtins import *  # See worker.py.
from system import System, libc


class Sandbox:
    """Closes the sandbox behind this process. What the plan does not name is not applied. The order matters: an
    identity is needed to mount, Landlock forbids mounting, and seccomp forbids most of it."""

    def __init__(self, plan, scratch):
        self.plan, self.scratch = plan, scratch
        self.entered = plan.get("namespaces", [])
        self.landlock_plan = plan.get("landlock")
        self.places = []
        self.applied = list(self.entered)

    def enter(self):
        """Takes its place in the namespaces, and makes the file systems that are its own."""
        # A session of its own: no terminal to push input into, and a group that can be killed as one.
        os.setsid()
        System.control("becoming a reaper", System.PR_SET_CHILD_SUBREAPER, 1)
        # What the rules name is opened before anything is mounted over it. Only the scratch folder is meant as it is
        # after that.
        if self.landlock_plan:
            for path, rights in self.landlock_plan["rules"]:
                self.places.append((path, rights, None if path == self.scratch else self.open(path)))
        if "identity" in self.plan:
            self.take_identity()
        if "mount" in self.entered:
            self.mount_file_systems()
        os.chdir(self.scratch)

    def close(self):
        """Gives up everything else. The layers that hold now."""
        # Whatever waits forever ends with Grader, which is the parent. A change of identity would undo this.
        System.control("ending with Grader", System.PR_SET_PDEATHSIG, signal.SIGKILL)
        self.limit()
        System.control("no_new_privs", System.PR_SET_NO_NEW_PRIVS, 1)
        self.applied.append("no_new_privs")
        if self.landlock_plan:
            self.restrict_files()
        if "user" in self.entered:
            header = ctypes.create_string_buffer(struct.pack("<Ii", 0x20080522, 0))
            System.call("dropping capabilities", System.capset, header, ctypes.create_string_buffer(24))
        self.filter_calls()
        return self.applied

    @staticmethod
    def open(path):
        try:
            return os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError as error:
            raise OSError(error.errno, f"landlock: {error.strerror}: {path}") from None

    def take_identity(self):
        identity = self.plan["identity"]
        user, group = identity["user"], identity["group"]
        try:
            System.call("leaving all groups", System.setgroups, 0, 0)
        except OSError as error:  # The price that an ordinary user has paid for a group map.
            if error.errno != errno.EPERM:
                raise
        System.call("taking the group", System.setresgid, group, group, group)
        System.call("taking the user", System.setresuid, user, user, user)

    def mount_file_systems(self):
        self.mount(None, "/", System.MS_REC_PRIVATE, None)
        for path in self.plan.get("hidden", []):
            try:
                flags = System.MS_NOSUID_NODEV_NOEXEC | System.MS_RDONLY
                self.mount("tmpfs", path, flags, "mode=755,size=4k,nr_inodes=1")
            except OSError as error:  # A folder that this user cannot reach is hidden enough.
                if error.errno not in (errno.ENOENT, errno.EACCES):
                    raise
        if "scratchOptions" in self.plan:
            self.mount("tmpfs", self.scratch, System.MS_NOSUID_NODEV_NOEXEC, self.plan["scratchOptions"])

    @staticmethod
    def mount(kind, path, flags, options):
        encoded = [None if text is None else os.fsencode(text) for text in (kind, path, options)]
        System.check(
            libc.mount(b"grader", encoded[1], encoded[0], ctypes.c_ulong(flags), encoded[2]), "mounting " + path)

    def limit(self):
        for kind, soft, hard in self.plan.get("rlimits", []):
            resource.setrlimit(kind, (soft, hard))
        if self.plan.get("rlimits"):
            self.applied.append("rlimits")

    def restrict_files(self):
        plan = self.landlock_plan
        attributes = struct.pack("<QQQ", plan["handled"], plan.get("handledNet", 0), plan.get("scoped", 0))
        size = 8 if plan["abi"] < 4 else 16 if plan["abi"] < 6 else 24  # As far as the kernel knows them.
        rules = System.call("landlock", System.landlock_create, ctypes.create_string_buffer(attributes), size, 0)
        for path, rights, place in self.places:
            place = self.open(path) if place is None else place
            rule = ctypes.create_string_buffer(struct.pack("<Qi", rights, place))
            System.call("landlock's rule for " + path, System.landlock_add, rules, 1, rule, 0)
            os.close(place)
        System.call("landlock", System.landlock_restrict, rules, 0)
        os.close(rules)
        self.applied.append("landlock")

    def filter_calls(self):
        code = bytes.fromhex(self.plan.get("seccomp", ""))
        if not code:
            return
        program = ctypes.create_string_buffer(code)
        head = ctypes.create_string_buffer(struct.pack("@HP", len(code) // 8, ctypes.addressof(program)))
        System.control("seccomp", System.PR_SET_SECCOMP, System.SECCOMP_MODE_FILTER, head)
        self.applied.append("seccomp")
