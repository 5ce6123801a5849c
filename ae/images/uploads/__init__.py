"""Photos and scans of a digit: from a file's bytes to a drawing."""

import numpy as np

from ae.images.uploads.digit import find_digit
from ae.images.uploads.files import read_grey

__all__ = ["find_digit", "read_digit", "read_grey"]


def read_digit(data: bytes) -> np.ndarray:
    """The digit in a picture file, as if it had been drawn: white on black, uint8 (28, 28).

    Raises:
        LabError: It is no picture, too large a one, or nothing stands out in it.
    """
    return find_digit(read_grey(data))
