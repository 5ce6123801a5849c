"""The run as a Keras script that needs nothing of this lab."""

import streamlit as st

from ae.config import RunConfig
from ae.script import STYLES, keras_script
from ae.ui.state import keep

KEY = "train_script_style"
TITLES = {"sequential": "Sequential", "functional": "Functional"}
EXPLAINED = (
    "The same layers, loss, optimizer and noise in Keras alone. Its random numbers are Keras's own, so its "
    "loss agrees in the first digits, not to the last."
)
HEIGHT = 420


def show_script(config: RunConfig) -> None:
    """The script of what the controls describe, in either of Keras's two styles."""
    with st.expander("Keras script", icon=":material/code:", key="train_script"):
        keep(KEY, "functional")
        style = st.segmented_control(
            "Style",
            list(STYLES),
            format_func=TITLES.__getitem__,
            key=KEY,
            required=True,
            help="Sequential lists the layers one after the other; functional calls each one on the output "
            "of the one before.",
        )
        st.caption(EXPLAINED)
        st.code(keras_script(config, str(style)), language="python", height=HEIGHT)
