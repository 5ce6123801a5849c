"""How every page begins."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.pages_manager import PagesManager

from ae.ui.components.help import help_by_keys
from ae.ui.invitation import show_invitation

# A file of our own: the names of Streamlit's icons would have every page ask an outside host for a picture.
ICON = Path(__file__).with_name("icon.svg")

_STYLE = f"<style>{Path(__file__).with_name('page.css').read_text(encoding='utf-8')}</style>"


def show_heading(title: str, lead: str) -> DeltaGenerator:
    """The page's title and one or two sentences on what it is for; gives the place at the title's right.

    Until app.py has run once, Streamlit takes the folder "pages" for an older kind of app
    and runs a page alone if its address is the first to be opened. Then this starts over
    with app.py, so that the navigation is there.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()
    st.html(_STYLE)
    with st.container(key="page_heading", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.title(title, anchor=False, width="content")
            tools = st.container(horizontal=True, key="page_tools", gap="small", width="content")
            with tools:
                show_invitation()
        st.caption(lead)
        help_by_keys()
    return tools
