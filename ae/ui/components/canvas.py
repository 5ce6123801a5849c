"""The canvas that is drawn on with mouse, pen, finger or arrow keys, and what it has sent.

The browser draws on a surface of 560×560 and sends its area averages, the 112×112 whole
numbers of the state value `pixels`: when the pen rests, or, as long as the server has to
answer, while it moves. Where they hold nothing that 28×28 would not hold, as on an empty
canvas and in a picture that was brought in, it sends these 784. It sends the canvas as it
is, not the drawing cut out, so that the page can show where on the canvas it was drawn;
from so fine a raster `normalise` gives a small drawing the shape of a large one.

No queue grows: the server says in `seen` which pixels it has, and until it has said so,
or 400 ms have passed, the browser keeps only the latest state for itself. What was drawn
stays in the tab (its session storage) as strokes, so undo goes on after a page change or
a reload, and so do the last drawings; Python keeps 12 kB. Clear is the browser's own
work: its button asks the server only where the component is not there to hear it.
"""

import base64
import binascii
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.errors import LabError
from ae.images.drawing import SIDE, validate_pixels
from ae.ui.components.component import own_component

WIDTH = 300
UNREADABLE = -1
KEY = "draw_canvas"


_CANVAS = own_component("canvas", "draw/canvas.js")


@dataclass
class _Kept:
    """What outlives the component when another page is shown.

    Attributes:
        pixels: The last valid drawing, uint8 (112, 112), or (28, 28) where nothing is finer.
        orders: How often the server ordered another picture or none (Clear).
        obeyed: How many of these the browser has carried out.
        image: What was ordered last, of the same shapes; None empties the canvas.
        others: What came with it, to wait among the last drawings.
    """

    pixels: np.ndarray
    orders: int = 0
    obeyed: int = 0
    image: np.ndarray | None = None
    others: tuple[np.ndarray, ...] = ()

    @property
    def now(self) -> np.ndarray:
        """What is on the canvas, or will be as soon as the browser has carried out the last order."""
        if self.obeyed == self.orders:
            return self.pixels.copy()
        return np.zeros((SIDE, SIDE), np.uint8) if self.image is None else self.image.copy()


def drawing_canvas(
    key: str = KEY,
    clear_key: str = "draw_clear",
    *,
    tools: DeltaGenerator | None = None,
    width: int = WIDTH,
    opening: bool = False,
    on_paste: Callable[[bytes], None] | None = None,
) -> np.ndarray:
    """Shows canvas, tools and Clear; gives what is drawn, white on black, uint8 (112, 112) or (28, 28).

    Args:
        key: Key of the component; its state value `pixels` holds the 12,544 or 784 integers.
        clear_key: Key of the button that empties the canvas.
        opening: Whether an empty canvas writes a digit by itself, once, which makes way for the visitor's.
        tools: Where to put Clear; below the canvas if not given.
        width: Of the canvas and its tools, in the page's pixels.
        on_paste: Is called with the bytes of a picture file that was pasted over the canvas.

    Raises:
        LabError: What the browser sent is not so many integers from 0 to 255; all is on the page by then.
    """
    kept = _kept(key)
    sent = st.session_state.get(key) or {}
    if sent.get("obeyed") == kept.orders:
        kept.obeyed = kept.orders
    error = _take_in(sent.get("pixels"), kept)
    with st.container(width=width, gap="small"):
        _CANVAS(
            key=key,
            data={"clear": clear_key, "opening": opening, **_data(key, kept, readable=error is None)},
            on_pixels_change=partial(_keep, key),
            on_obeyed_change=_nothing,
            on_pasted_change=partial(_paste, key, on_paste),
        )
        # No help text: with one, Streamlit puts two buttons under the key. The browser adds a title.
        (tools or st).button("Clear", clear_key, icon=":material/delete:", on_click=_order, args=(key, None))
    if error:
        raise error
    return kept.now


def place_drawing(pixels: np.ndarray, others: Sequence[np.ndarray] = (), key: str = KEY) -> None:
    """Puts a drawing onto the canvas in place of what is there; undo brings that back.

    Call it in a callback, or before the canvas is shown.

    Args:
        pixels: The drawing, uint8 (112, 112) or (28, 28).
        others: More of them, which are put before the last drawings, so that they can be taken from there.
        key: Of the canvas.
    """
    _order(key, np.array(pixels, np.uint8), *others)


def current_drawing(key: str = KEY) -> np.ndarray:
    """What is on the canvas, as `drawing_canvas` gives it, without showing it."""
    return _kept(key).now


def _data(key: str, kept: _Kept, readable: bool) -> dict[str, Any]:
    image, others = (None, ()) if kept.obeyed == kept.orders else (kept.image, kept.others)
    return {
        "key": key,
        "seen": zlib.adler32(kept.pixels.tobytes()) if readable else UNREADABLE,
        "orders": kept.orders,
        "obeyed": kept.obeyed,
        "image": None if image is None else image.ravel().tolist(),
        "others": [other.ravel().tolist() for other in others],
    }


def _take_in(pixels: object, kept: _Kept) -> LabError | None:
    """Keeps the pixels if there are any; what is wrong with them if they are not what was expected."""
    if pixels is None:
        return None
    try:
        kept.pixels = validate_pixels(pixels)
    except LabError as error:
        return error
    return None


def _kept(key: str) -> _Kept:
    return st.session_state.setdefault(f"{key}_kept", _Kept(np.zeros((SIDE, SIDE), np.uint8)))


def _keep(key: str) -> None:
    """Keeps the pixels even if the next page is shown before this one is run again."""
    _take_in((st.session_state.get(key) or {}).get("pixels"), _kept(key))


def _nothing() -> None:
    """Streamlit keeps a value from the browser only where it has someone to tell of it."""


def _paste(key: str, on_paste: Callable[[bytes], None] | None) -> None:
    pasted = (st.session_state.get(key) or {}).get("pasted")
    if on_paste and isinstance(pasted, str):
        with suppress(binascii.Error, ValueError):  # The browser sends base64; another client may not.
            on_paste(base64.b64decode(pasted))


def _order(key: str, image: np.ndarray | None, *others: np.ndarray) -> None:
    kept = _kept(key)
    kept.orders += 1
    kept.image, kept.others = image, others
