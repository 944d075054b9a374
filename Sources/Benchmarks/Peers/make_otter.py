"""Writes autograder.zip for `otter run`: one test file a check, which makes the comparisons of hidden_checks.

    make_otter.py FOLDER CASES REFERENCES
"""
import os
import sys

from hidden_checks import Checks
from otter.generate import main as generate

TEST = """OK_FORMAT = False
from otter.test_files import test_case
from hidden_checks import checks

name, points = {check!r}, {points}


@test_case(points={points})
def test(env):
    checks({cases!r}, {references!r}).require({check!r}, env)
"""

folder, cases, references = sys.argv[1:]
os.mkdir(folder + "/tests")
for check, points in Checks(cases, references).points.items():
    with open(f"{folder}/tests/{check.replace('.', '_')}.py", "w") as file:
        file.write(TEST.format(check=check, points=points, cases=cases, references=references))
generate(tests_dir=folder + "/tests", output_path=folder + "/autograder.zip", no_environment=True)
