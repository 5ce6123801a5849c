"""Computations for the tests of other processes."""

import time

import numpy as np

from ae.errors import LabError


def squares(numbers, note):
    """The squares, and notes on the way."""
    for share in (0.0, 0.5):
        time.sleep(0.4)  # Notes are passed on a few times a second.
        note(share)
    return {"squares": np.square(numbers)}


def endless(_numbers, note):
    """Goes on until a note ends it."""
    while True:
        time.sleep(0.05)
        note(0.5)


def refused(_numbers, _note):
    """Refuses its arguments."""
    raise LabError("numbers: expected others.")


def broken(_numbers, _note):
    """Fails with no sentence for a visitor."""
    raise RuntimeError("secret path")
