"""The way from a model's code to its size."""

import streamlit as st

from ae.ui.models import Model
from ae.ui.state import remember_config

HELP = "Opens Train with this model's settings: choose a smaller or a larger code there, and press Start."


def train_button(model: Model) -> None:
    """A button that opens Train with the model's settings; nothing for one without a code."""
    if not model.config.network.has_code:
        return
    if st.button(
        "Train one with another code size",
        key="draw_train",
        type="tertiary",
        icon=":material/model_training:",
        help=HELP,
    ):
        remember_config(model.config)
        st.switch_page("pages/train.py")
