"""How a page says that something cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ae.errors import LabError
from ae.store import Unavailable

_SAID_ABOVE = "store_said_above"


@contextmanager
def shown_errors() -> Iterator[None]:
    """Shows the sentence of a LabError in place of what raised it; the page goes on.

    That the store cannot be used is not said again where it stands above the page.
    """
    try:
        yield
    except Unavailable as error:
        if not st.session_state.get(_SAID_ABOVE):
            show_error(str(error))
    except LabError as error:
        show_error(str(error))


def say_above(said: bool) -> None:
    """Notes for this session whether it stands above the page that the store cannot be used."""
    st.session_state[_SAID_ABOVE] = said


def show_error(sentence: str) -> None:
    """Says that something cannot be done."""
    st.error(sentence, icon=":material/error:")
