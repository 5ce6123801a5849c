"""Styles of a page that is presented, and of one that leaves out controls."""

from pathlib import Path

import streamlit as st

from ae.ui.teach.showing import Showing

_PRESENTING = Path(__file__).with_name("present.css").read_text(encoding="utf-8")


def show_style(now: Showing) -> None:
    """Makes the page look as it is to be shown; nothing where that is as usual.

    A control that is left out takes the row of its values with it.
    """
    hidden = ", ".join(
        f"[data-testid=stLayoutWrapper]:has(> .st-key-{key}), .st-key-{key}, .st-key-{key}_row"
        for key in now.hide
    )
    style = (_PRESENTING if now.present else "") + (
        f"{hidden} {{ display: none !important; }}" if hidden else ""
    )
    if style:
        st.html(f"<style>{style}</style>")
