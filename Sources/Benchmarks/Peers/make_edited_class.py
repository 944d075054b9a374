"""Makes a class: so many different zips, each with a real mlp.py that was edited harmlessly.

usage: make_edited_class.py COUNT FOLDER SUBMISSION.py…

A submission's functions and methods come in another order, its local variables have other names, and comments are put in.
The same arguments give the same bytes.
"""

import ast
import pathlib
import random
import sys
import zipfile

OTHERS = ["a1", "a2", "a3", "delta", "err", "gradient", "hidden", "n", "out", "pre", "result", "tmp", "total", "u", "v", "w"]


def renamed(function, draw):
    """The function with other names for the variables that it assigns to; none of them is seen from outside."""
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    own = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    shared = {name for node in ast.walk(function) if isinstance(node, (ast.Global, ast.Nonlocal)) for name in node.names}
    free = [name for name in OTHERS if name not in names]
    choice = {name: free.pop(draw.randrange(len(free))) for name in sorted(own - shared) if free and draw.random() < 0.7}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in choice:
            node.id = choice[node.id]
    return function


def edited(text, draw):
    module = ast.parse(text)
    for body in [module.body] + [node.body for node in module.body if isinstance(node, ast.ClassDef)]:
        for node in body:
            # Inner functions see the variables around them.
            inner = [other for other in ast.walk(node) if isinstance(other, (ast.FunctionDef, ast.Lambda))]
            if isinstance(node, ast.FunctionDef) and len(inner) == 1:
                renamed(node, draw)
        places = [i for i, node in enumerate(body) if isinstance(node, ast.FunctionDef) and not node.decorator_list]
        nodes = [body[i] for i in places]
        draw.shuffle(nodes)
        # What is called while the module is loaded has to stay before the call.
        if body is not module.body:
            for i, node in zip(places, nodes):
                body[i] = node
    lines = ast.unparse(module).split("\n")
    for i in range(len(lines)):
        if draw.random() < 0.05 and lines[i].endswith(":"):
            lines[i] += f"  # step {draw.randrange(100)}"
    return "\n".join(lines) + f"\n# {draw.getrandbits(64):x}\n"


def main():
    count, folder, sources = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    texts = [pathlib.Path(source).read_text() for source in sources]
    draw = random.Random(8)
    for number in range(count):
        with zipfile.ZipFile(folder / f"st{number:05}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, contents in [
                ("theory.pdf", "%PDF-1.4\n"), ("gd.py", "import torch\n"),
                ("mlp.py", edited(texts[number % len(texts)], draw)),
            ]:
                archive.writestr(zipfile.ZipInfo(name, (2025, 9, 20, 12, 0, 0)), contents)


main()
