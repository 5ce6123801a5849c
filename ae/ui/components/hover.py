"""The card beside a point that shows its image and reconstruction at once.

The point is the one under the pointer, or the one that the arrow keys have gone to.

Both pictures of every point are in the browser already, as two sheets, so nothing is asked of
the server while the pointer moves.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from ae.ui.components.component import own_component

_CARD = own_component("hover", "latent/hover.js")


def hover_card(key: str, chart: str, pictures: dict[str, Any], on_pick: Callable[[int], None]) -> None:
    """Shows pictures beside the point of a chart that the pointer is over or the arrow keys have gone to.

    Args:
        key: Key of the component.
        chart: Key of the Plotly chart; its points' customdata are indexes.
        pictures: sheets (two addresses), columns of both, and for each index labels and errors;
            names of the labels.
        on_pick: Is called with the index of a point that was chosen by Enter, or by a click on a solid
            chart; Streamlit itself reports clicks on flat ones.
    """
    picked = partial(_pick, key, len(pictures["labels"]), on_pick)
    _CARD(key=key, data={"chart": chart, **pictures}, on_picked_change=picked)


def _pick(key: str, count: int, on_pick: Callable[[int], None]) -> None:
    index = (st.session_state.get(key) or {}).get("picked")
    if isinstance(index, int) and 0 <= index < count:
        on_pick(index)
