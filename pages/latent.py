"""Where does a model put the digits?"""

import streamlit as st

from ae.ui.heading import show_heading
from ae.ui.latent import (
    dataset_control,
    show_missing,
    show_modes,
    show_scatter,
    space_control,
    space_of,
    view_controls,
)
from ae.ui.messages import shown_errors

show_heading(
    "latent",
    "Latent space",
    "Every point is the code of one test image. Images that look alike to the model lie close together.",
)

with shown_errors():
    show_missing("latent_model")
    with st.container(horizontal=True, vertical_alignment="bottom", key="latent_controls"):
        model = space_control()
        dataset, count = dataset_control(model)
        view = view_controls(model)
    space = space_of(model, dataset, count)
    with shown_errors():
        show_scatter(model, space, view)
    show_modes(model, space)
