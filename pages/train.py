"""How does an autoencoder learn?"""

import streamlit as st

from ae.ui.controls import config_controls
from ae.ui.heading import show_heading
from ae.ui.messages import shown_errors
from ae.ui.state import read_address, remember_config, remembered_config
from ae.ui.train import (
    import_control,
    recognise_visitor,
    show_editor,
    show_handles,
    show_run,
    show_runs,
    show_shape,
    take_over_linked_run,
    with_images_at_hand,
)

show_heading(
    "Train an autoencoder",
    "Choose a network, press Start, and watch it learn to paint its own input from a short code.",
)

recognise_visitor()
handles, diagram = st.container(), st.container()
left, right = st.columns([2, 3], gap="large")
with left:
    with shown_errors():
        take_over_linked_run()
        read_address()
    config = None
    with shown_errors():
        config = config_controls("train", remembered_config())
        remember_config(config)
        config = with_images_at_hand(config)
        show_shape(config)
    if config is not None:
        with diagram:
            show_editor(config)
    with shown_errors():
        import_control()
with handles, shown_errors():
    show_handles(config)
with right, shown_errors():
    show_run()
with left, shown_errors():
    show_runs()
