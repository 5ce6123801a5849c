"""What a mode shows in the cloud besides the points."""

from typing import NamedTuple

import numpy as np


class Named(NamedTuple):
    """A code, float (code_size,), and what it is called; the name may be empty."""

    title: str
    code: np.ndarray


class Overlay(NamedTuple):
    """Codes that are shown in their places.

    Attributes:
        marks: Further codes.
        ends: Two, between which a visitor walks; or none.
    """

    marks: tuple[Named, ...] = ()
    ends: tuple[Named, ...] = ()
