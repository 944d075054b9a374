# What the attacks share. The test puts the starter before it, and the places of its secrets between the two.
import ctypes
import os
import signal
import sys
import threading
import time


def loot(words):
    print('LOOT', words, flush=True)


def at_once(attack):
    """Attacks when the module is loaded, and says nothing about it."""
    try:
        attack()
    except Exception:
        pass


def in_backward(attack):
    honest = MLP.backward

    def backward(self, dJdy_hat):
        honest(self, dJdy_hat)
        attack(self)

    MLP.backward = backward


def spoil(self):
    """Makes the gradients wrong, so that full marks would be stolen ones."""
    for name in list(self.grads):
        self.grads[name] = self.grads[name] * 3 + 7
