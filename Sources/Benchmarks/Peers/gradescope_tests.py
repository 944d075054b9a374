"""The hidden checks as gradescope-utils runs them: one test of `unittest` a check, and its results.json.

    gradescope_tests.py CASES REFERENCES   in the folder of mlp.py
"""
import sys
import unittest

from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

from hidden_checks import Checks

sys.path.insert(0, ".")
import mlp

checks = Checks(*sys.argv[1:3])


def test(check):
    @weight(checks.points[check])
    def method(self):
        checks.require(check, vars(mlp))

    return method


Tests = type("Tests", (unittest.TestCase,), {"test_" + check.replace(".", "_"): test(check) for check in checks.cases})

with open("results.json", "w") as file:
    JSONTestRunner(visibility="visible", stream=file).run(unittest.TestLoader().loadTestsFromTestCase(Tests))
