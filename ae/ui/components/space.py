"""The cloud of codes that answers under the pointer, and the pictures of that place beside it.

The browser decodes by itself; the server hears of a click and of a lasso, and of nothing else.
"""

import base64
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import numpy as np
import streamlit as st

from ae.figures.sprites import Scattered
from ae.ui.components.component import own_component
from ae.ui.components.packing import packed

_SPACE = own_component("space", "latent/space.js")


def show_sheets(name: str, images: str, reconstructions: str) -> None:
    """Gives the cloud the pictures of its points. Call it outside of what is drawn again with the cloud.

    They are large beside what changes with every click, so they are sent apart from that.

    Args:
        name: By which the cloud finds them.
        images: Address of one picture of all images.
        reconstructions: The same of their reconstructions.
    """
    for kind, url in (("images", images), ("reconstructions", reconstructions)):
        st.html(f'<img alt="" data-sheet="{escape(name)}-{kind}" style="display:none" src="{url}">')


def show_codes(name: str, codes: np.ndarray) -> None:
    """Gives the cloud the codes of its points, where a new code is placed by them; apart like the sheets.

    Args:
        name: By which the cloud finds them.
        codes: Float (n, code_size).
    """
    st.html(f'<i hidden data-codes="{escape(name)}" data-packed="{packed(codes, "<f4")}"></i>')


def show_sprites(name: str, pictures: list[tuple[int, Scattered]]) -> None:
    """Gives the cloud pictures that stand for the points of its groups, sent apart like the sheets.

    Args:
        name: By which the cloud finds them.
        pictures: Number of the group of each, and the picture.
    """
    for group, picture in pictures:
        wide, high = picture.high - picture.low
        places = (
            f'data-left="{picture.low[0]}" data-top="{picture.high[1]}" data-wide="{wide}" data-high="{high}"'
        )
        st.html(
            f'<img alt="" data-sprites="{escape(name)}" data-group="{group}" {places} '
            f'style="display:none" src="{picture.url}">'
        )


def cloud_of_codes(
    key: str,
    data: Mapping[str, Any],
    on_pick: Callable[[int], None],
    on_lasso: Callable[[list[int]], None],
    on_clear: Callable[[], None],
) -> None:
    """Shows the cloud.

    Args:
        key: Key of the component.
        data: As ae/ui/frontend/latent/data.js describes it.
        on_pick: Is called with the index of the point that was clicked, or chosen by Enter.
        on_lasso: Is called with the indexes inside the lasso, at least one.
        on_clear: Is called when the visitor lets go of what is chosen.
    """
    count = len(base64.b64decode(data["groups"]))

    def picked() -> None:
        """Passes a click on, if it is one on a point."""
        index = _sent(key, "picked")
        if _is_index(index, count):
            on_pick(index)

    def lassoed() -> None:
        """Passes a lasso on, if there are points in it."""
        indexes = _sent(key, "lassoed")
        if isinstance(indexes, list) and indexes and all(_is_index(index, count) for index in indexes):
            on_lasso(indexes)

    events = {"picked": picked, "lassoed": lassoed, "cleared": on_clear}
    _SPACE(key=key, data=dict(data), **{f"on_{name}_change": act for name, act in events.items()})


def _sent(key: str, name: str) -> Any:
    return (st.session_state.get(key) or {}).get(name)


def _is_index(value: object, count: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < count
