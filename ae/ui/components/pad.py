"""A square to walk on: where the pointer is, the page decodes what lies there."""

import base64
import math
from collections.abc import Callable

import numpy as np
import streamlit as st

from ae.figures.pictures import to_grey
from ae.ui.components.component import own_component

MIDDLE = (0.5, 0.5)
_PAD = own_component("pad")


def show_ground(key: str, url: str) -> None:
    """Gives the pad with this key its background. Call it before the pad and outside of its fragment.

    The picture is large beside what changes with every step, so it is sent apart from that.
    """
    st.html(f'<img alt="" data-ground="{key}" style="display:none" src="{url}">')


def walking_pad(
    key: str,
    titles: tuple[str, str],
    decode: Callable[[tuple[float, float]], np.ndarray],
    start: tuple[float, float] = MIDDLE,
) -> tuple[float, float]:
    """Shows the square and the image of the spot under the pointer; gives the spot.

    Args:
        key: Key of the component; its state value `spot` holds the two shares.
        titles: What goes up to the right, and upwards.
        decode: Gives the image, (28, 28) in [0, 1], of a spot: shares of the way from the left and
            from the top.
        start: The spot until the pointer has moved.
    """
    spot = _checked((st.session_state.get(key) or {}).get("spot"), start)
    pixels = base64.b64encode(to_grey(decode(spot)).tobytes()).decode("ascii")
    _PAD(
        key=key,
        data={"ground": key, "titles": list(titles), "spot": list(spot), "pixels": pixels},
        on_spot_change=lambda: None,
    )
    return spot


def _checked(spot: object, start: tuple[float, float]) -> tuple[float, float]:
    """The spot that the browser sent, or the start for anything that is none."""
    if not isinstance(spot, list) or len(spot) != 2:
        return start
    if not all(isinstance(share, int | float) and math.isfinite(share) for share in spot):
        return start
    x, y = (min(max(float(share), 0.0), 1.0) for share in spot)
    return x, y
