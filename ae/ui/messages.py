"""How a page says that something cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ae.errors import LabError
from ae.store import Away, Unavailable

AWAY = "The lab's database does not answer. This page goes on by itself as soon as it does."
NOT_DONE = "Not done: the lab's database does not answer. Try again in a moment."
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
            show_error(visitors_sentence(error, AWAY))
    except LabError as error:
        show_error(str(error))


def visitors_sentence(error: LabError, away: str) -> str:
    """What a visitor is told of the error.

    Args:
        error: What went wrong.
        away: Said where the database's server does not answer: what a driver says names that server, which
            is no visitor's business.
    """
    return away if isinstance(error, Away) else str(error)


def say_above(said: bool) -> None:
    """Notes for this session whether it stands above the page that the store cannot be used."""
    st.session_state[_SAID_ABOVE] = said


def show_error(sentence: str) -> None:
    """Says that something cannot be done."""
    st.error(sentence, icon=":material/error:")
