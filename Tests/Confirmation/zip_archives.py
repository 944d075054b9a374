"""Makes archives of one folder with every common program, for ZipTests to read alike or to refuse.

usage: zip_archives.py FOLDER

Makes FOLDER/tree (what is packed), FOLDER/accepted/*.zip (archives of just that) and FOLDER/refused/*.zip, where the
name of a file says, up to the first dash, why it must be refused.
"""

import io
import os
import random
import subprocess
import sys
import zipfile

root = os.path.abspath(sys.argv[1])
tree, accepted, refused = (os.path.join(root, name) for name in ("tree", "accepted", "refused"))


def make_tree():
    numbers = random.Random(1)
    files = {
        "mlp.py": b"import torch\n" * 500,
        "gd.py": b"step = 1\r\n",
        "theory.pdf": b"%PDF-1.7\n" + numbers.randbytes(70_000) + b"\n%%EOF\n",
        "empty.py": b"",
        "notes/deep/er.txt": b"".join(b"%d\n" % numbers.randrange(10**9) for _ in range(20_000)),
        "notes/\u00dcbung \u4f5c\u4e1a.py": "print('\u4f5c\u4e1a')\n".encode(),
    }
    for name, contents in files.items():
        path = os.path.join(tree, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(contents)
    return files


class Unseekable(io.RawIOBase):
    """A pipe: sizes can only be written behind the data."""

    def __init__(self, file):
        self.file = file

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


def with_zipfile(files):
    def make(name, method, force_zip64=False, streaming=False, comment=b"", prefix=b"", folder=accepted):
        with open(os.path.join(folder, name + ".zip"), "w+b") as file:
            file.write(prefix)
            with zipfile.ZipFile(Unseekable(file) if streaming else file, "a" if prefix else "w") as archive:
                for path, contents in files.items():
                    entry = zipfile.ZipInfo(path)
                    entry.compress_type = method
                    with archive.open(entry, "w", force_zip64=force_zip64) as target:
                        target.write(contents)
                archive.comment = comment

    for word, method in ("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED):
        for zip64 in False, True:
            for streaming in False, True:
                name = "python-" + word + "-zip64" * zip64 + "-streamed" * streaming
                make(name, method, force_zip64=zip64, streaming=streaming)
        make(f"python-{word}-comment", method, comment=b"PK\5\6 is how an end begins, and " + b"x" * 40)
        make(f"python-{word}-prefix", method, prefix=b"#!/usr/bin/env python3\n")
    for word, method in ("bzip2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA):
        make(f"unsupportedMethod-python-{word}", method, folder=refused)


def run(*command, output=None):
    result = subprocess.run(command, cwd=tree, stdout=output or subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}: {result.stdout} {result.stderr}")


def with_programs():
    def archive(name, folder=accepted):
        return os.path.join(folder, name + ".zip")

    run("zip", "-r", archive("zip-plain"), ".")
    run("zip", "-r", "-D", "-X", "-9", archive("zip-without-folders"), ".")
    run("zip", "-r", "-0", archive("zip-stored"), ".")
    run("zip", "-r", "-fz", archive("zip-zip64"), ".")
    run("zip", "-r", "-UN=UTF8", archive("zip-utf8"), ".")
    for name, options in ("zip-streamed", []), ("zip-streamed-zip64", ["-fz"]):
        with open(archive(name), "wb") as file:
            run("zip", "-r", *options, "-", ".", output=file)
    with open(archive("zip-adjusted"), "wb") as file, open(archive("zip-plain"), "rb") as plain:
        file.write(b"#!/bin/sh\n" + plain.read())
    run("zip", "-A", archive("zip-adjusted"))
    run("zip", "-r", "-P", "secret", archive("encrypted-zip", refused), ".")
    run("zip", "-r", "-0", "-s", "64k", archive("multipleDisks-zip", refused), ".")

    for name, options in (
        ("plain", []), ("stored", ["-mx=0"]), ("best", ["-mx=9"]), ("utf8", ["-mcu=on"]), ("local", ["-mcl=on"]),
    ):
        run("7zz", "a", "-tzip", *options, archive("7zip-" + name), ".")
    run("7zz", "a", "-tzip", "-psecret", archive("encrypted-7zip", refused), ".")
    run("7zz", "a", "-tzip", "-psecret", "-mem=AES256", archive("encrypted-7zip-aes", refused), ".")
    for method in "LZMA", "BZip2", "PPMd", "Deflate64":
        run("7zz", "a", "-tzip", f"-mm={method}", archive(f"unsupportedMethod-7zip-{method}", refused), ".")

    run("bsdtar", "--format", "zip", "-cf", archive("bsdtar-plain"), ".")
    run("bsdtar", "--format", "zip", "--options", "zip:compression=store", "-cf", archive("bsdtar-stored"), ".")
    with open(archive("bsdtar-streamed"), "wb") as file:
        run("bsdtar", "--format", "zip", "-c", ".", output=file)
    run("bsdtar", "--format", "zip", "--options", "zip:encryption", "--passphrase", "secret", "-cf",
        archive("encrypted-bsdtar", refused), ".")

    os.symlink("mlp.py", os.path.join(tree, "link.py"))
    run("zip", "-r", "-y", archive("link-zip", refused), ".")
    run("7zz", "a", "-tzip", "-snl", archive("link-7zip", refused), ".")
    run("bsdtar", "--format", "zip", "-cf", archive("link-bsdtar", refused), ".")
    os.remove(os.path.join(tree, "link.py"))


for folder in tree, accepted, refused:
    os.makedirs(folder)
with_zipfile(make_tree())
with_programs()
