"""What a page has beside each other, below each other where it is narrow."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def make_sides(key: str, style: str) -> DeltaGenerator:
    """The container of the sides.

    Args:
        key: Of the container.
        style: HTML that says how wide the sides are, and below which width they stand below each other.
    """
    st.html(style)
    return st.container(horizontal=True, gap="medium", key=key)
