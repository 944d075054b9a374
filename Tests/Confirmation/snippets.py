"""Runs the snippet.py of each folder in a folder, beside its mlp.py, in a process of its own; prints their statuses.

The processes are forks of one that has imported torch, which is what takes the time.
"""

import os
import runpy
import sys

import torch  # noqa: F401

root = sys.argv[1]
for name in sorted(os.listdir(root), key=int):
    child = os.fork()
    if child == 0:
        os.chdir(os.path.join(root, name))
        sys.path[0] = os.getcwd()
        sys.stdout = open(os.devnull, "w")
        status = 0
        try:
            runpy.run_path("snippet.py", run_name="__main__")
        except BaseException:
            status = 1
        os._exit(status)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
