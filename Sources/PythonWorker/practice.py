"""Answers requests in the parent, as long as it takes Python to have adapted our own code to what it does: a clone then
need not, and touches less of the memory that it shares."""

from builtins import *  # See worker.py.
from messages import Codec, Stored
from rehearsal import PARAMETERS
from service import KINDS, answer
from student import Student

ROUNDS = 20
SCRIPT = "clear; forward x; mse y y_hat; backward dJdy_hat; recall"


def practise(tools):
    """The submission is one of ours, which has the homework's form and calculates nothing."""
    number = {name: Stored("F32", (1,) if name[0] == "b" else (1, 1), bytes(4)) for name in (*PARAMETERS, "x", "y")}
    make = tools.values.given.make

    class Network:
        def __init__(self, *_):
            self.parameters = {name: make(number[name]) for name in PARAMETERS}
            self.grads = {"dJd" + name: value for name, value in self.parameters.items()}

        def forward(self, x):
            return x

        def backward(self, _):
            pass

        def clear_grad_and_cache(self):
            pass

    student = Student("/nowhere", "practice.py", tools.autograd)
    student.names = {"MLP": Network, "mse_loss": lambda y, y_hat: (y, y_hat)}
    message = Codec.encode({"message": "run", "f": "relu", "g": "relu", "script": SCRIPT}, number.items())
    for _ in range(ROUNDS):
        answer(message, student, tools.values, tools.seeds, KINDS)
