"""Computations for the tests of other processes."""

import time
from pathlib import Path

import numpy as np

from ae.errors import LabError
from ae.images.datasets import load_dataset


def squares(numbers, note):
    """The squares, and notes on the way."""
    for share in (0.0, 0.5):
        time.sleep(0.4)  # Notes are passed on a few times a second.
        note(share)
    return {"squares": np.square(numbers)}


def held(path, note):
    """Half done until there is a file at the path."""
    while not Path(path).exists():
        time.sleep(0.05)
        note(0.5)
    return {"held": np.ones(1)}


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


def first_image(name, note):
    """The first training image of a data set."""
    return {"image": load_dataset(name).x_train[0]}
