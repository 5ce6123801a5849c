"""The button by which a teacher sets how pages are shown, and gets the link to them."""

from urllib.parse import urlencode, urlsplit

import streamlit as st

from ae.ui.components.handout import handout_button
from ae.ui.components.presenter import presenter_keys
from ae.ui.teach.controls import CONTROLS
from ae.ui.teach.headings import LANGUAGES
from ae.ui.teach.showing import Showing, show_otherwise

PRESENT, LANGUAGE, HIDE = "page_present", "page_language", "page_hide"


def teach_button(page: str, now: Showing) -> None:
    """The button, or, while the page is presented, one that ends it.

    Args:
        page: A key of CONTROLS.
        now: How the page is shown.
    """
    if now.present:
        presenter_keys()
        st.button(
            "Leave",
            key="page_leave",
            icon=":material/close:",
            on_click=show_otherwise,
            kwargs={"present": False},
        )
        return
    with st.popover("Teach", icon=":material/co_present:", key="page_teach"):
        st.button(
            "Present",
            key=PRESENT,
            icon=":material/slideshow:",
            on_click=show_otherwise,
            kwargs={"present": True},
            help="For a projector: larger, with nothing but the page. Arrow and page keys go from lesson to "
            "lesson, Escape leaves.",
        )
        if page == "learn":
            handout_button()
        _language_control(now)
        _hide_control(page, now)
        st.caption("The link to what you see now:")
        st.code(_link(), language=None, wrap_lines=True)


def _language_control(now: Showing) -> None:
    names = list(LANGUAGES)
    st.selectbox(
        "Language of the heading",
        names,
        names.index(now.lang),
        format_func=LANGUAGES.__getitem__,
        key=LANGUAGE,
        on_change=lambda: show_otherwise(lang=st.session_state[LANGUAGE]),
        help="Title and lead; the rest of the page stays English.",
    )


def _hide_control(page: str, now: Showing) -> None:
    titles = CONTROLS[page]
    others = tuple(key for key in now.hide if key not in titles)
    st.multiselect(
        "Leave out",
        list(titles),
        [key for key in now.hide if key in titles],
        format_func=titles.__getitem__,
        key=f"{HIDE}_{page}",
        on_change=lambda: show_otherwise(hide=(*others, *st.session_state[f"{HIDE}_{page}"])),
        help="Controls that whoever opens the link does not see.",
    )


def _link() -> str:
    here = urlsplit(str(st.context.url or ""))
    query = urlencode(st.query_params.to_dict(), safe=",")
    return f"{here.scheme}://{here.netloc}{here.path}{'?' if query else ''}{query}"
