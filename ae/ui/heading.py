"""How every page begins."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.pages_manager import PagesManager

from ae.errors import LabError
from ae.ui.components.help import help_by_keys
from ae.ui.invitation import show_invitation
from ae.ui.messages import show_error
from ae.ui.navigation import use_own_names
from ae.ui.teach import Heading, Showing, heading_of, show_style, showing, teach_button

# A file of our own: the names of Streamlit's icons would have every page ask an outside host for a picture.
ICON = Path(__file__).with_name("icon.svg")

_STYLE = f"<style>{Path(__file__).with_name('page.css').read_text(encoding='utf-8')}</style>"


def show_heading(
    page: str, title: str, lead: str, others: Mapping[str, Heading] | None = None
) -> DeltaGenerator:
    """The page's title and one or two sentences on what it is for; gives the place at the title's right.

    A page that runs alone, as where no server was told that app.py names the pages (see
    `ae.ui.navigation.use_own_names`), starts over with app.py, so that all around it is there.

    Args:
        page: Name of its file.
        title: In English.
        lead: In English.
        others: Both in other languages, where they are not those of the page.
    """
    if PagesManager.uses_pages_directory:
        use_own_names()
        st.rerun()
    st.html(_STYLE)
    now, problem = _asked()
    show_style(now)
    heading = heading_of(page, now.lang, Heading(title, lead), others)
    with st.container(key="page_heading", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            _show_title(heading, now.lang)
            tools = st.container(horizontal=True, key="page_tools", gap="small", width="content")
            with tools:
                show_invitation()
                teach_button(page, now)
        _show_lead(heading, now.lang)
        help_by_keys()
    if problem:
        show_error(problem)
    return tools


def _asked() -> tuple[Showing, str]:
    try:
        return showing(), ""
    except LabError as error:
        return Showing(), str(error)


def _show_title(heading: Heading, lang: str) -> None:
    if lang == "en":
        st.title(heading.title, anchor=False, width="content")
    else:
        st.html(f'<h1 lang="{lang}">{escape(heading.title)}</h1>', width="content")


def _show_lead(heading: Heading, lang: str) -> None:
    if lang == "en":
        st.caption(heading.lead)
    else:
        st.html(f'<p class="ae-lead" lang="{lang}">{escape(heading.lead)}</p>')
