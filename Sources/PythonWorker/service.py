"""Answers requests, each with what the student's code makes of it."""

from builtins import *  # See worker.py.
from failures import describe
from messages import Codec, Inbox, Stream
from rehearsal import Rehearsal, Variations
from training import Training

VERSION = "1"
REQUESTS, ANSWERS = 3, 4

# Who answers which message.
KINDS = {"run": Rehearsal, "vary": Variations, "train": Training}


def serve(student, values, seeds, kinds):
    """Answers requests until there are no more."""
    Stream.send(ANSWERS, Codec.encode({"message": "ready", "protocol": VERSION, "language": "python"}))
    inbox = Inbox(REQUESTS)
    while True:
        message = inbox.next()
        if message is None:
            return
        Stream.send(ANSWERS, answer(message, student, values, seeds, kinds))


def answer(message, student, values, seeds, kinds):
    """The answer to one request."""
    for seed in seeds:
        seed(0)
    student.autograd.uses.clear()
    try:
        metadata, inputs = Codec.decode(message)
        rehearsal = kinds[metadata["message"]](student, values, metadata, inputs)
    except Exception as error:
        texts, tensors = {"message": "error", "kind": "bad-request", "text": describe(error)}, []
    else:
        texts, tensors = rehearsal.run(), rehearsal.made
    if student.autograd.uses:
        texts["autograd"] = student.autograd.encoded()
    student.flush_output()
    return Codec.encode(texts, tensors)
