"""Experiments that start with one press."""

import streamlit as st

from ae.sweeps.ready import READY
from ae.ui.experiments.chosen import at_hand, begin
from ae.ui.experiments.cost import cost_text
from ae.ui.messages import shown_errors


def show_ready() -> None:
    """A button for each question, with what it varies and what it costs."""
    with st.container(key="experiments_ready", gap="small"):
        for name, ready in READY.items():
            sweep = at_hand(ready.sweep)
            with st.container(gap="xxsmall"):
                pressed = st.button(
                    sweep.title,
                    key=f"experiments_ready_{name}",
                    icon=":material/play_arrow:",
                    width="stretch",
                )
                st.caption(f"{ready.help} {cost_text(sweep)}")
            if pressed:
                with shown_errors():
                    begin(sweep)
                    st.rerun()
