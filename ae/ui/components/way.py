"""The way of a drawing as pictures, and what a visitor has changed in its code.

The browser takes the steps itself as soon as its engine runs; until then, and where it cannot, it shows
the server's answer, which is sent here.
"""

import math
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.ui.components.component import own_component
from ae.ui.components.packing import packed

KEY = "draw_way"
LARGEST = 1e6

_WAY = own_component("way", "draw/way.js")


def drawing_way(
    settings: Mapping[str, Any],
    answer: Mapping[str, Any],
    watched: bool,
    shown: Sequence[str] | None = None,
    key: str = KEY,
) -> None:
    """Shows the pictures, the network and the code's bars.

    Args:
        settings: What the browser needs to answer by itself.
        answer: What the server makes of the drawing that it has seen.
        watched: Whether something else on the page tells about the drawing, so that the server is to hear
            of it as soon as the pen rests.
        shown: Names of the parts to show: pictures, "network" and "code"; all if not given.
        key: Of the component.
    """
    data: dict[str, Any] = {
        "settings": settings,
        "answer": {**answer, "number": _number(_sent(key))},
        "watched": watched,
    }
    data["shown"] = None if shown is None else list(shown)
    _WAY(key=key, data=data, on_edit_change=lambda: None)


def picture_text(image: np.ndarray) -> str:
    """An image, float in [0, 1], as the component reads it."""
    return packed(np.rint(65535 * np.clip(image, 0, 1)), "<u2")


def checksum(pixels: np.ndarray) -> int:
    """The number by which browser and server say which drawing they mean, uint8 (n, n)."""
    return zlib.adler32(np.ascontiguousarray(pixels, np.uint8).tobytes())


def code_edits(pixels: np.ndarray, context: str, size: int, key: str = KEY) -> dict[int, float]:
    """Numbers of the code that the visitor changed, by unit; changes of another code are void.

    Args:
        pixels: The drawing, uint8 (n, n).
        context: Names all else that the code depends on.
        size: Of the code.
        key: Of the component.

    Raises:
        LabError: What the browser sent is no change of this code.
    """
    sent = _sent(key)
    if not isinstance(sent, dict) or sent.get("identity") != f"{checksum(pixels)}|{context}":
        return {}
    return read_edits(sent.get("units"), size)


def read_edits(units: object, size: int) -> dict[int, float]:
    """Changed numbers by unit, of what a client sent for a code of that size.

    Raises:
        LabError: It is no table of unit numbers and finite numbers.
    """
    expected = f"code: expected changes of units 0 to {size - 1} to numbers from {-LARGEST:g} to {LARGEST:g}."
    if not isinstance(units, dict) or len(units) > size:
        raise LabError(expected)
    for unit, value in units.items():
        known = isinstance(unit, str) and unit.isdecimal() and len(unit) <= 4 and int(unit) < size
        real = type(value) in (int, float) and -LARGEST <= value <= LARGEST and math.isfinite(value)
        if not known or not real:
            raise LabError(expected)
    return {int(unit): float(value) for unit, value in units.items()}


def _sent(key: str) -> Any:
    return (st.session_state.get(key) or {}).get("edit")


def _number(sent: object) -> int:
    number = sent.get("number") if isinstance(sent, dict) else 0
    return number if type(number) is int else 0
