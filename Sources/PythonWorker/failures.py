"""What is said of what the student's code did, and without asking that code."""

from builtins import *  # See worker.py.

LONGEST_TEXT = 4000


class Failure(Exception):
    """What is wrong with what the student's code left, said to the student."""

    def __init__(self, kind, text):
        super().__init__(text)
        self.kind, self.text = kind, text


class TypeNames:
    """What types are called and where they come from, without asking them: a metaclass could answer anything."""

    name = type.__dict__["__name__"].__get__
    is_subclass = type.__subclasscheck__

    @classmethod
    def of(cls, value):
        return "None" if value is None else "a value of type " + cls.name(type(value))


def cut(text):
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + " …"


def describe(error):
    """The text of an exception. An exception class of the student's may fail even here."""
    try:
        return cut(str(error))
    except BaseException:
        return "(this exception has no text)"


def listed(names):
    return ", ".join(names) if names else "nothing"
