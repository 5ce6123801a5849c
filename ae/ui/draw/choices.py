"""What is chosen on Draw: a model, a noise, and whether a drawing is centred."""

import streamlit as st

from ae.ui.draw.noise import NoiseChoice, centring_control, noise_controls
from ae.ui.draw.onward import train_button
from ae.ui.models import Model, model_control


def choices() -> tuple[Model, NoiseChoice, bool]:
    """The model, the noise and the centring that are chosen, and the way to a model with another code."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        model = model_control("draw_model")
        noise = noise_controls("draw")
        centred = centring_control("draw")
        train_button(model)
    return model, noise, centred
