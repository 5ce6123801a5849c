"""A code as bars that a visitor can drag, and what was made of it."""

import math
import zlib
from typing import Any

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.figures.pictures import round_scale
from ae.models.codec import Encoding
from ae.ui.components.component import own_component

KEY = "draw_code_bars"
HEADROOM = 1.2
LARGEST = 1e6

_BARS = own_component("bars")


def edited_code(encoding: Encoding, model: str, key: str = KEY) -> np.ndarray:
    """The encoder's code with the visitor's changes, float32 (code_size,); changes of another code are void.

    Args:
        encoding: What the encoder says of one image.
        model: Ref of the model, so that equal codes of two models are told apart.
        key: Key of the component.

    Raises:
        LabError: What the browser sent is no change of this code.
    """
    code = encoding.code[0].copy()
    for unit, value in _edits(encoding, model, key).items():
        code[unit] = value
    return code


def code_bars(encoding: Encoding, model: str, key: str = KEY) -> None:
    """Shows the code as bars; dragging one changes what `edited_code` gives in the next run.

    Variational models have the spread of each number as a line besides.
    """
    code = encoding.code[0]
    spread = None if encoding.log_var is None else np.exp(encoding.log_var[0] / 2)
    try:
        edits = _edits(encoding, model, key)
    except LabError:
        edits = {}
    data = {
        "identity": _identity(code, model),
        "values": _rounded(code),
        "spread": None if spread is None else _rounded(spread),
        "scale": round_scale(HEADROOM * code),
        "edits": {str(unit): value for unit, value in edits.items()},
        "seen": _number(_sent(key)),
    }
    _BARS(key=key, data=data)


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


def _edits(encoding: Encoding, model: str, key: str) -> dict[int, float]:
    sent = _sent(key)
    code = encoding.code[0]
    if not isinstance(sent, dict) or sent.get("identity") != _identity(code, model):
        return {}
    return read_edits(sent.get("units"), len(code))


def _sent(key: str) -> Any:
    return (st.session_state.get(key) or {}).get("edit")


def _number(sent: object) -> int:
    number = sent.get("number") if isinstance(sent, dict) else 0
    return number if type(number) is int else 0


def _identity(code: np.ndarray, model: str) -> int:
    return zlib.adler32(code.tobytes() + model.encode())


def _rounded(numbers: np.ndarray) -> list[float]:
    return [float(f"{number:.5g}") for number in numbers.tolist()]
