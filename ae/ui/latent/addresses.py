"""A picture whose address is at hand, as wide as its place."""

from html import escape

import streamlit as st


def show_address(testid: str, url: str, alt: str) -> None:
    """The picture, with sharp pixels and rounded corners."""
    style = "width:100%;image-rendering:pixelated;border-radius:.5rem;display:block"
    st.html(f'<img style="{style}" data-testid="{testid}" alt="{escape(alt)}" src="{url}">')
