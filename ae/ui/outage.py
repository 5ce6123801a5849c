"""What is said while the store cannot be used: once, above the page, which goes on when it can be."""

import logging

import streamlit as st

from ae.store import Unavailable
from ae.ui.lab import store
from ae.ui.messages import AWAY, say_above, show_error, visitors_sentence

LOG = logging.getLogger(__name__)
LOOK_SECONDS = 2.0


def show_outage() -> None:
    """Says above a page that the store cannot be used, if so; shipped models still answer."""
    problem = _problem()
    say_above(problem is not None)
    if problem is not None:
        LOG.warning("%s", problem)
        _wait()


@st.fragment(run_every=LOOK_SECONDS)
def _wait() -> None:
    problem = _problem()
    if problem is None:
        st.rerun()
    show_error(visitors_sentence(problem, AWAY))


def _problem() -> Unavailable | None:
    try:
        store().require()
    except Unavailable as error:
        return error
    return None
