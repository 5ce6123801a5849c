"""Where does a model put the digits?"""

import streamlit as st

from ae.ui.heading import show_heading
from ae.ui.latent import (
    dataset_control,
    show_missing,
    show_notes,
    show_stage,
    space_control,
    space_of,
    take_link,
    view_controls,
)
from ae.ui.messages import shown_errors

show_heading(
    "latent",
    "Latent space",
    "Each point is a test image's code. Try it: move over the cloud from one island to another, and see the "
    "decoded image change.",
)

with shown_errors():
    take_link()
with shown_errors():
    show_missing("latent_model")
    controls = st.container(horizontal=True, vertical_alignment="bottom", key="latent_controls")
    # One place, so that what follows stays where it was when a note comes or goes.
    notes = st.container(key="latent_notes", gap=None)
    with controls:
        model = space_control()
        dataset, count = dataset_control(model, notes)
        view = view_controls(model)
    space = space_of(model, dataset, count)
    with notes:
        show_notes(model, space)
    show_stage(model, space, view)
