"""Sizes of a code that differ enough to see it, one press away from the number."""

import streamlit as st

from ae.ui.state import fill

SIZES = (2, 8, 32, 128)
LABEL = "Code sizes to try"


def code_size_buttons(key: str, size: int) -> None:
    """A row of sizes; one that is pressed becomes the number above it.

    Args:
        key: Of the number's widget.
        size: What the number is now; marked if it is one of the row's.
    """
    row = f"{key}_row"
    st.session_state[row] = size if size in SIZES else None
    st.segmented_control(
        LABEL,
        SIZES,
        key=row,
        on_change=_take,
        args=(key, row),
        label_visibility="collapsed",
        width="stretch",
    )


def _take(key: str, row: str) -> None:
    size = st.session_state[row]
    if size is not None:  # pressed once more
        fill(key, size)
