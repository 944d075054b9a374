"""Judges formulas by calculation alone: the printed answer keys, and the variants that people might hand in.

Usage: formulas.py [FOLDER]

Reads the files of FOLDER (by default Tests/Formulas) below Keys and Variants. Each entry has a formula in LaTeX or
plain text for Grader, and the same formula in Python, by hand. The Python is computed in random worlds of its question
(formula_questions*.py), with 60 digits, and compared with the numerical derivative of the function that the homework
states. From that alone follows what it is:

- correct: equal to the truth in every world,
- other-layout: equal to its transpose in every world where it is not equal to the truth itself,
- not-understood: it names something that the question does not know,
- forbidden-symbol: it names something that the question does not let it use,
- wrong: anything else, shapes that do not fit among it.

Only then is the entry's `expected` looked at. Prints the counts, and the mistakes of the keys; exits with 1 and names the
entry where a verdict is not the expected one, or where a key's wrong formula has no `mistake` that says what is wrong.
"""

import collections
import json
import pathlib
import sys

import mpmath

import formula_mathematics
import formula_questions_nyu  # each adds its questions
import formula_questions_others
import formula_questions_wpi
from formula_questions import QUESTIONS, Draw

WORLDS = 6
LANGUAGE = {name: getattr(formula_mathematics, name) for name in [
    "exp", "log", "tanh", "sqrt", "absolute", "sign", "relu", "step", "sigma", "Phi", "phi", "grid", "column", "row", "total",
    "product", "eye", "unit", "diag", "softmax", "half_square"]}
LANGUAGE |= {"mpf": mpmath.mpf, "pi": mpmath.pi, "max": max, "min": min, "abs": abs, "range": range, "len": len, "sum": sum}


SIZES_AND_INDICES = {"n", "m", "K", "N", "c", "d", "k", "i", "l"}


def worlds(question, cache={}):
    """The same worlds for every answer to a question."""
    if id(question) not in cache:
        cache[id(question)] = [question.world(Draw(seed)) for seed in range(WORLDS)]
    return cache[id(question)]


def judge(question, python):
    """What a formula is. A list of values is one formula with an index that it does not define: each must be right."""
    code = compile(python, python, "eval")

    def answer(names):
        return eval(code, {"__builtins__": {}, **LANGUAGE, **names})

    def readings(names):
        if not python.startswith("["):
            return [answer]
        return [lambda names, index=index: answer(names)[index] for index in range(len(answer(names)))]

    right = transposed = True
    for names in worlds(question):
        unknown, forbidden = strange_names(question, code, names)
        if unknown or forbidden:
            return "not-understood" if unknown else "forbidden-symbol"
        try:
            outcomes = [question.holds(reading, names) for reading in readings(names)]
        except (ValueError, IndexError):  # shapes that do not fit, entries that do not exist
            return "wrong"
        right &= all(outcome[0] for outcome in outcomes)
        transposed &= all(outcome[0] or outcome[1] for outcome in outcomes)
    return "correct" if right else "other-layout" if transposed else "wrong"


def strange_names(question, code, names):
    """The names in a formula that nobody knows, and those of the world that the question does not let it use."""
    used = names_in(code) - LANGUAGE.keys()
    allowed = used if question.may is None else {*question.may, *SIZES_AND_INDICES}
    return used - names.keys(), used - allowed


def names_in(code):
    """The global names of an expression and of the functions in it."""
    inner = [constant for constant in code.co_consts if hasattr(constant, "co_names")]
    return {name for name in code.co_names if name not in {"T", "shape"}}.union(*(names_in(part) for part in inner))


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parents[1] / "Formulas"
    complaints, mistakes, counts = [], [], collections.Counter()
    for path in sorted(folder.glob("Keys/*.json")) + sorted(folder.glob("Variants/*.json")):
        document = json.loads(path.read_text())
        kind = path.parent.name
        for entry in document["formulas"]:
            label = f"{kind}/{path.name}: {entry['id']}"
            try:
                verdict = judge(QUESTIONS[document["assignment"], entry["question"]], entry["python"])
            except Exception as error:
                complaints.append(f"{label}: {error!r} in {entry['python']}")
                continue
            counts[kind, verdict] += 1
            if verdict != entry["expected"]:
                complaints.append(f"{label}: calculation says {verdict}, the file {entry['expected']}")
            if kind == "Keys" and "mistake" in entry:
                mistakes.append(f"{document['assignment']}, {entry['place']}: {entry['printed']}\n    {entry['mistake']}")
                if verdict == "correct":
                    complaints.append(f"{label}: called a mistake, and is correct")
            elif kind == "Keys" and verdict not in ["correct", "other-layout"]:
                complaints.append(f"{label}: {verdict}, but no mistake is told")
    print("\n".join(mistakes))
    for (kind, verdict), count in sorted(counts.items()):
        print(f"{kind}: {count} {verdict}")
    if complaints:
        sys.exit("\n".join(complaints))


if __name__ == "__main__":
    main()
