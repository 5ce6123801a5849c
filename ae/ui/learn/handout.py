"""A lesson on paper: what the screen shows, without its buttons, and with room to write."""

from html import escape
from pathlib import Path

import segno
import streamlit as st

from ae.ui.invitation import invited_address
from ae.ui.learn.choice import PARAMETER

_STYLE = Path(__file__).with_name("paper.css").read_text(encoding="utf-8")
LINES = 6


def show_handout() -> None:
    """What is on paper alone, below the lesson: lines, and where the lesson is found."""
    lines = '<div class="line"></div>' * LINES
    st.html(
        f'<style>{_STYLE}</style><div class="ae-paper" data-testid="learn-paper">'
        f"<p><b>What I did, and what I saw:</b></p>{lines}{_address()}</div>"
    )


def _address() -> str:
    address = invited_address()
    if address is None:
        return ""
    address += f"?{PARAMETER}={st.query_params[PARAMETER]}"
    picture = segno.make(address, micro=False).svg_data_uri(border=0)
    return f'<p class="address"><img alt="" src="{escape(picture)}"> {escape(address)}</p>'
