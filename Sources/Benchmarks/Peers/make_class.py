"""Writes a class of hand-ins, each different: correct homeworks of many styles in turn, and as every tenth one with a
mistake of the catalogue, as students write it.

    make_class.py FOLDER COUNT LANGUAGE SUBMISSIONS STARTER

In FOLDER/class go zips of mlp.py (python) or single files (swift), in FOLDER/unpacked what is in the zips.
"""
import os
import re
import sys
import zipfile

EVERY = 10


def edited(starter, entry):
    """The starter with the entry's passages replaced; nothing if there is no such submission."""
    passage, other = [], []
    for line in entry.splitlines() + ["-"]:
        if line.startswith("-") and other:
            before, after = "\n".join(passage), "\n".join(other)
            if before not in starter:
                return None
            starter, passage, other = starter.replace(before, after), [], []
        (passage if line.startswith("-") else other).append(line[1:])
    return starter


def mistakes(folder, language, starter):
    found = []
    for name in sorted(os.listdir(folder)):
        with open(f"{folder}/{name}") as file:
            for entry in re.split(r"(?m)^= .*\n", file.read())[1:]:
                lines = re.search(rf"(?ms)^@ {language}\n(.*?)(?=^@|\Z)", entry)
                text = lines and edited(starter, lines[1].strip("\n"))
                if text and text != starter:
                    found.append(text)
    return found


def main():
    folder, count, language, submissions, starter = sys.argv[1:]
    with open(starter) as file:
        starter = file.read()
    correct = [starter]
    if language == "python":
        styles = f"{submissions}/python/correct"
        correct = [open(f"{styles}/{name}").read() for name in sorted(os.listdir(styles))]
    wrong = mistakes(f"{submissions}/mistakes", language, starter)
    os.mkdir(f"{folder}/class")
    for number in range(int(count)):
        is_wrong = number % EVERY == EVERY - 1
        text = wrong[number // EVERY * 7 % len(wrong)] if is_wrong else correct[number % len(correct)]
        name = f"{folder}/class/st{number:04}"
        if language == "swift":
            with open(f"{name}.swift", "w") as file:
                file.write(f"{text}\n// Handed in by st{number:04}.\n")
            continue
        text += f"\n\n# Handed in by st{number:04}.\n"
        os.makedirs(f"{folder}/unpacked/st{number:04}")
        with open(f"{folder}/unpacked/st{number:04}/mlp.py", "w") as file:
            file.write(text)
        with zipfile.ZipFile(f"{name}.zip", "w") as archive:
            for entry, content in (("mlp.py", text), ("gd.py", "\n"), ("theory.pdf", "%PDF-1.4\n%%EOF\n")):
                archive.writestr(entry, content)


main()
