"""A square to walk on: what lies where the pointer is, is decoded.

The browser decodes by itself as soon as its engine runs; until then, and where it cannot, it shows the
server's image of the spot that it sends.
"""

import base64
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import streamlit as st

from ae.figures.pictures import to_grey
from ae.latent import Plane
from ae.ui.components.component import own_component

MIDDLE = (0.5, 0.5)
_PAD = own_component("pad", "latent/pad.js")


def show_ground(key: str, url: str) -> None:
    """Gives the pad with this key its background. Call it before the pad and outside of its fragment.

    The picture is large beside what changes with every step, so it is sent apart from that.
    """
    st.html(f'<img alt="" data-ground="{key}" style="display:none" src="{url}">')


def walking_pad(
    key: str,
    plane: Plane,
    decode: Callable[[tuple[float, float]], np.ndarray],
    engine: Mapping[str, Any],
    start: tuple[float, float] = MIDDLE,
) -> None:
    """Shows the square and the image of the spot under the pointer.

    Args:
        key: Key of the component; its state value `spot` holds two shares of the way, from the left and
            from the top.
        plane: The piece of the latent space that the square shows.
        decode: Gives the image, (28, 28) in [0, 1], of a spot.
        engine: Where the browser finds its engine and the model.
        start: The spot until the pointer has moved.
    """
    spot = _checked((st.session_state.get(key) or {}).get("spot"), start)
    pixels = base64.b64encode(to_grey(decode(spot)).tobytes()).decode("ascii")
    data = {**engine, "plane": plane.to_dict(), "ground": key, "spot": list(spot), "pixels": pixels}
    _PAD(key=key, data=data, on_spot_change=lambda: None)


def _checked(spot: object, start: tuple[float, float]) -> tuple[float, float]:
    """The spot that the browser sent, or the start for anything that is none."""
    if not isinstance(spot, list) or len(spot) != 2:
        return start
    if not all(isinstance(share, int | float) and math.isfinite(share) for share in spot):
        return start
    x, y = (min(max(float(share), 0.0), 1.0) for share in spot)
    return x, y
