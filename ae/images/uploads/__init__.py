"""Photos and scans of a digit: from a file's bytes to a drawing."""

import numpy as np

from ae.images.uploads.digit import find_digits
from ae.images.uploads.files import read_grey

__all__ = ["find_digits", "read_digits", "read_grey"]


def read_digits(data: bytes) -> list[np.ndarray]:
    """The digits in a picture file, as if they had been drawn: white on black, each uint8 (28, 28).

    The most prominent one comes first.

    Raises:
        LabError: It is no picture, too large a one, or nothing stands out in it.
    """
    return find_digits(read_grey(data))
