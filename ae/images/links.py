"""Drawings as a piece of an address, and back."""

import base64
import math
import re
import zlib

import numpy as np

from ae.errors import LabError
from ae.images.drawing import CANVAS_SIDE, SIDE

PARAMETER = "drawing"
LONGEST = 18000


def drawing_to_text(pixels: np.ndarray) -> str:
    """Letters, digits, - and _ that stand for a drawing, uint8 (n, n): 1,000 to 1,500 where n is 112."""
    packed = zlib.compress(np.ascontiguousarray(pixels, np.uint8).tobytes(), 9)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def drawing_from_text(text: str) -> np.ndarray:
    """The drawing that `drawing_to_text` wrote: uint8 (112, 112), or (28, 28) where nothing is finer.

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
    pixels = stream.decompress(packed, CANVAS_SIDE * CANVAS_SIDE + 1)
    side = math.isqrt(len(pixels))
    if side * side != len(pixels) or side not in (SIDE, CANVAS_SIDE) or not stream.eof or stream.unused_data:
        raise ValueError("not one drawing")
    return np.frombuffer(pixels, np.uint8).reshape(side, side).copy()
