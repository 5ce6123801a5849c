"""How a page says that something cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ae.errors import LabError


@contextmanager
def shown_errors() -> Iterator[None]:
    """Shows the sentence of a LabError in place of what raised it; the page goes on."""
    try:
        yield
    except LabError as error:
        show_error(str(error))


def show_error(sentence: str) -> None:
    """Says that something cannot be done."""
    st.error(sentence, icon=":material/error:")
