"""The modes of exploring a space: one of them is open, and only that one is computed."""

from collections.abc import Callable

import streamlit as st

from ae.glossary import define
from ae.ui.choice import choose_one
from ae.ui.latent.arithmetic import show_arithmetic
from ae.ui.latent.compare import show_compare
from ae.ui.latent.interpolation import show_interpolation
from ae.ui.latent.map import show_map
from ae.ui.latent.quality import show_quality
from ae.ui.latent.samples import show_samples
from ae.ui.latent.selection import newly_opened
from ae.ui.latent.space import Space
from ae.ui.latent.traversal import show_traversal
from ae.ui.latent.walk import show_walk
from ae.ui.messages import shown_errors
from ae.ui.models import Model

MODES: dict[str, Callable[[Model, Space], None]] = {
    "Walk": show_walk,
    "Map": show_map,
    "Interpolate": show_interpolation,
    "Traverse": show_traversal,
    "Arithmetic": show_arithmetic,
    "Sample": show_samples,
    "Measure": show_quality,
    "Compare": show_compare,
}

LEADS = {
    "Walk": "Move the pointer over the square: the model decodes the code under it at once.",
    "Map": "What every part of a plane through the codes decodes to.",
    "Interpolate": define("interpolation") + " Beside it a cross-fade of the pixels.",
    "Traverse": define("traversal"),
    "Arithmetic": "The mean code of each class, decoded. " + define("latent arithmetic"),
    "Sample": define("sampling"),
    "Measure": "How well the classes can be told apart by their codes alone.",
    "Compare": "The same images in two models' spaces; what you choose in one is marked in both.",
}


def show_modes(model: Model, space: Space) -> None:
    """The names of the modes, and the one that the visitor opened."""
    st.header("Explore this space", anchor=False)
    mode = choose_one("latent_mode", "Mode", {name: name for name in MODES}, hidden=True)
    # Without this, what the last mode showed would stay, greyed, until a slow one is computed.
    place = st.empty() if newly_opened(mode) else st
    with place.container(key="latent_open_way"):
        st.caption(LEADS[mode])
        _show_mode(mode, model, space)


@st.fragment
def _show_mode(mode: str, model: Model, space: Space) -> None:
    """One mode; its own controls rerun it alone."""
    with shown_errors():
        MODES[mode](model, space)
