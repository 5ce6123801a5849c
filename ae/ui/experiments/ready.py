"""Experiments that start with one press."""

from collections.abc import Mapping

import streamlit as st

from ae.sweeps.ready import PUBLISHED, READY, Ready
from ae.ui.experiments.chosen import asked_before, at_hand, begin
from ae.ui.experiments.cost import cost_text
from ae.ui.lab import store
from ae.ui.messages import shown_errors
from ae.ui.visitor import visitor

ASKED = "Asked already; a press shows the answer."
WORDS = "Settings whose result others published, trained from three seeds; the chart draws that result, too."


def show_ready() -> None:
    """A button for each question, with what it varies and what it costs; published numbers below a fold."""
    with st.container(key="experiments_ready", gap="small"):
        _show(READY)
    fold = st.expander(
        "Published numbers", key="experiments_published", icon=":material/menu_book:", on_change="rerun"
    )
    if fold.open:
        with fold:
            st.caption(WORDS)
            _show(PUBLISHED)


def _show(questions: Mapping[str, Ready]) -> None:
    own = store().sweeps(visitor())
    for name, ready in questions.items():
        sweep = at_hand(ready.sweep)
        cost = cost_text(sweep) if asked_before(sweep, own) is None else ASKED
        with st.container(gap="xxsmall"):
            pressed = st.button(
                sweep.title,
                key=f"experiments_ready_{name}",
                icon=":material/play_arrow:",
                width="stretch",
            )
            st.caption(f"{ready.help}  \n{cost}")
        if pressed:
            with shown_errors():
                begin(sweep)
                st.rerun()
