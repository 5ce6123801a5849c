"""The run as a Keras script that needs nothing of this lab."""

import streamlit as st

from ae.exports.script import keras_script
from ae.runs.config import RunConfig
from ae.ui.choice import choose_one

KEY = "train_script_style"
TITLES = {"functional": "Functional", "sequential": "Sequential"}
WORDS = (
    "Sequential lists the layers one after the other; functional calls each one on the output of the one "
    "before."
)
EXPLAINED = (
    "The same layers, loss, optimizer and noise in Keras alone. Its random numbers are Keras's own, so its "
    "loss agrees in the first digits, not to the last."
)
HEIGHT = 420


def show_script(config: RunConfig) -> None:
    """The script of what the controls describe, in either of Keras's two styles."""
    with st.popover("Script", icon=":material/code:"), st.container(key="train_drawer_script"):
        style = choose_one(KEY, "Style", TITLES, WORDS)
        st.caption(EXPLAINED)
        st.code(keras_script(config, style), language="python", height=HEIGHT)
