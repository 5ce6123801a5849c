"""Drawings as a piece of an address, and back."""

import base64
import re
import zlib

import numpy as np

from ae.errors import LabError
from ae.images.drawing import SIDE

PARAMETER = "drawing"
LONGEST = 1500


def drawing_to_text(pixels: np.ndarray) -> str:
    """Letters, digits, - and _ that stand for a drawing, uint8 (28, 28): a few hundred of them."""
    packed = zlib.compress(np.ascontiguousarray(pixels, np.uint8).tobytes(), 9)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def drawing_from_text(text: str) -> np.ndarray:
    """The drawing that `drawing_to_text` wrote, uint8 (28, 28).

    Raises:
        LabError: It is nothing that `drawing_to_text` writes.
    """
    try:
        if len(text) > LONGEST or not re.fullmatch(r"[A-Za-z0-9_-]+", text):
            raise ValueError(text[:20])
        return _unpacked(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, zlib.error) as error:
        raise LabError(f"{PARAMETER}: expected a link that this page made, got another text.") from error


def _unpacked(packed: bytes) -> np.ndarray:
    """At most one byte more than a drawing is ever unpacked, however much a forged text promises."""
    stream = zlib.decompressobj()
    pixels = stream.decompress(packed, SIDE * SIDE + 1)
    if len(pixels) != SIDE * SIDE or not stream.eof or stream.unused_data:
        raise ValueError("not one drawing")
    return np.frombuffer(pixels, np.uint8).reshape(SIDE, SIDE).copy()
