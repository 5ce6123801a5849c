"""One of a few, side by side."""

from collections.abc import Mapping

import streamlit as st

from ae.ui.state import hold


def choose_one(
    key: str, label: str, titles: Mapping[str, str], words: str | None = None, *, hidden: bool = False
) -> str:
    """The chosen one of the titles' keys, the first until another is chosen.

    In a closed fold the browser may say for a moment that none is chosen.

    Args:
        key: Of the widget.
        label: Above the titles.
        titles: What each one is called.
        words: Help text.
        hidden: Whether the label is for screen readers alone.
    """
    first = next(iter(titles))
    hold(key, first)
    if st.session_state[key] not in titles:
        st.session_state[key] = first
    chosen = st.segmented_control(
        label,
        list(titles),
        format_func=titles.__getitem__,
        key=key,
        required=True,
        help=words,
        label_visibility="collapsed" if hidden else "visible",
    )
    return str(chosen) if chosen in titles else first
