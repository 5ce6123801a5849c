"""Small pictures that can be pressed."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from ae.ui.components.component import own_component

_THUMBNAILS = own_component("thumbnails", "draw/thumbnails.js")


def thumbnails(key: str, urls: Sequence[str], label: str, on_pick: Callable[[int], None]) -> None:
    """Shows pictures in a row that wraps; pressing one calls `on_pick` with its index.

    Args:
        key: Key of the component.
        urls: Addresses of the pictures.
        label: What one of them is, to be read aloud with its number.
        on_pick: Is called before the run that follows.
    """
    data = {"urls": list(urls), "label": label}
    _THUMBNAILS(key=key, data=data, on_picked_change=partial(_pick, key, len(urls), on_pick))


def _pick(key: str, count: int, on_pick: Callable[[int], None]) -> None:
    picked = (st.session_state.get(key) or {}).get("picked")
    if type(picked) is int and 0 <= picked < count:
        on_pick(picked)
