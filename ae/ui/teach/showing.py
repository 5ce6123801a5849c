"""How pages are shown to a class: what the session remembers, and what the address says of it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from ae.errors import LabError
from ae.ui.teach.controls import CONTROLS
from ae.ui.teach.headings import LANGUAGES

_KEY = "page_showing"
ENGLISH = "en"


class Showing(NamedTuple):
    """How pages are shown.

    Attributes:
        present: Whether for a projector: larger, with nothing but the page.
        lang: Of the headings, a key of LANGUAGES.
        hide: Keys of the controls that are not shown.
    """

    present: bool = False
    lang: str = ENGLISH
    hide: tuple[str, ...] = ()

    def to_query(self) -> dict[str, str]:
        """As an address says it; what is as usual is left out."""
        query = {"present": "1" * self.present, "hide": ",".join(self.hide)}
        query["lang"] = "" if self.lang == ENGLISH else self.lang
        return {name: text for name, text in query.items() if text}


def read_showing(query: Mapping[str, str]) -> Showing:
    """What an address asks for.

    Raises:
        LabError: It asks for something that there is not.
    """
    present, lang = query.get("present", "0"), query.get("lang", ENGLISH)
    hide = tuple(name for name in query.get("hide", "").split(",") if name)
    known = [key for controls in CONTROLS.values() for key in controls]
    _require("present", present, ["0", "1"])
    _require("lang", lang, list(LANGUAGES))
    for name in hide:
        _require("hide", name, known)
    return Showing(present == "1", lang, hide)


def showing() -> Showing:
    """How pages are shown in this session: as its first address asks, until it is changed.

    Raises:
        LabError: That address asks for something that there is not; said once.
    """
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Showing()
        st.session_state[_KEY] = read_showing(st.query_params)
    found: Showing = st.session_state[_KEY]
    asked = found.to_query()
    for name in Showing._fields:
        if st.query_params.get(name, "") != asked.get(name, ""):
            _write(name, asked.get(name, ""))
    return found


def show_otherwise(**changes: Any) -> None:
    """Shows pages so from now on; the names of the changes are those of Showing."""
    st.session_state[_KEY] = st.session_state.get(_KEY, Showing())._replace(**changes)


def _write(name: str, text: str) -> None:
    if text:
        st.query_params[name] = text
    else:
        st.query_params.pop(name, None)


def _require(name: str, text: str, known: Sequence[str]) -> None:
    if text not in known:
        raise LabError(f"{name}: expected one of {', '.join(known)}, got {text!r}.")
