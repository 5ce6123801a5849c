"""The ways through a space: one of them is open, and only that one is computed."""

from collections.abc import Callable

import streamlit as st

from ae.ui.choice import choose_one
from ae.ui.latent.averages import show_averages
from ae.ui.latent.between import show_between
from ae.ui.latent.compare import show_compare
from ae.ui.latent.map import show_map
from ae.ui.latent.quality import show_quality
from ae.ui.latent.samples import show_samples
from ae.ui.latent.selection import newly_opened
from ae.ui.latent.space import Space
from ae.ui.latent.units import show_units
from ae.ui.latent.walk import show_walk
from ae.ui.messages import shown_errors
from ae.ui.models import Model

WAYS: dict[str, Callable[[Model, Space], None]] = {
    "Walk": show_walk,
    "Map": show_map,
    "Between two": show_between,
    "Along one unit": show_units,
    "Averages": show_averages,
    "Samples": show_samples,
    "How good": show_quality,
    "Compare": show_compare,
}

LEADS = {
    "Walk": "Move the pointer over the square: the model decodes the code under it at once.",
    "Map": "What every part of a plane through the codes decodes to.",
    "Between two": "From one image to another through the code, beside a plain cross-fade of the pixels.",
    "Along one unit": "Change one number of the code at a time, and see what it stands for.",
    "Averages": "The mean code of each class, decoded: what the model holds for typical.",
    "Samples": "New images, decoded from codes that belong to no image.",
    "How good": "How well the classes can be told apart by their codes alone.",
    "Compare": "The same images in two models' spaces; what you choose in one is marked in both.",
}


def show_ways(model: Model, space: Space) -> None:
    """The names of the ways, and the one that the visitor opened."""
    st.subheader("Ways through this space", anchor=False)
    way = choose_one("latent_way", "Way", {name: name for name in WAYS}, hidden=True)
    # Without this, what the last way showed would stay, greyed, until a slow one is computed.
    place = st.empty() if newly_opened(way) else st
    with place.container(key="latent_open_way"):
        st.caption(LEADS[way])
        _show_way(way, model, space)


@st.fragment
def _show_way(way: str, model: Model, space: Space) -> None:
    """One way; its own controls rerun it alone."""
    with shown_errors():
        WAYS[way](model, space)
