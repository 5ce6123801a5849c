"""What is looked at, and how: the few controls above the scatter."""

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.glossary import explain
from ae.images.datasets import Dataset
from ae.latent.manifold import METHODS, available
from ae.ui.datasets import dataset_titles
from ae.ui.lab import cached_dataset
from ae.ui.models import Model, list_models, model_control
from ae.ui.state import hold, keep

START = "variational-plane"
_SHOWN = "latent_model_before"
_PLANE = "latent_model_was_plane"
COLOURS = {"label": "Label", "error": "Error", "cluster": "Cluster"}
PROJECTION_HELP = (
    "How codes become points. t-SNE and UMAP are computed outside the page, once for each model.  \n"
    + explain("PCA", "t-SNE", "UMAP", "trustworthiness")
)
COLOUR_HELP = (
    "The label of the image, the mean squared error of its reconstruction, or the cluster of its code.  \n"
    + explain("cluster")
)
COUNTS = (500, 1000, 2500, 5000, 10000)
STRAIGHT = {"pca": "Principal components (PCA)", "units": "Code units"}


class View(NamedTuple):
    """How the points are shown.

    Attributes:
        projection: pca, units, or a method of ae.latent.manifold.
        units: Units that become axes, where the projection is "units".
        colour: A key of COLOURS.
        dimensions: 2 or 3.
        sprites: Whether the images themselves are the points.
        map: Whether what the plane decodes to lies behind them.
    """

    projection: str
    units: tuple[int, ...]
    colour: str
    dimensions: int
    sprites: bool
    map: bool


def space_control() -> Model:
    """The model whose space is looked at; at first one of two numbers, whose cloud is the space itself."""
    if START in list_models():
        keep("latent_model", START)
    return model_control("latent_model", coded=True)


def dataset_control(model: Model, notes: DeltaGenerator) -> tuple[Dataset, int]:
    """The data set that the visitor chose, the model's own first, and how many of its test images.

    Args:
        model: The model whose codes are looked at.
        notes: Where it says that another data set is shown, and why.
    """
    keep("latent_dataset", model.config.training.dataset)
    if st.session_state.get(_SHOWN, model.ref) != model.ref:
        st.session_state["latent_dataset"] = model.config.training.dataset
    st.session_state[_SHOWN] = model.ref
    titles = dataset_titles(model.config.training.dataset, "latent_dataset")
    name = st.selectbox(
        "Data set",
        list(titles),
        format_func=titles.__getitem__,
        key="latent_dataset",
        help="Its test images are encoded; they were not used in training.",
    )
    dataset, note = cached_dataset(name)
    if note:
        notes.caption(note)
    keep("latent_count", 5000)
    return dataset, int(st.session_state["latent_count"])


def view_controls(model: Model) -> View:
    """How the visitor wants the points to be shown."""
    size = model.config.code_size
    methods = [name for name in METHODS if available(name)] if size > 2 else []
    names = {
        **(STRAIGHT if size > 2 else {"units": STRAIGHT["units"]}),
        **{m: METHODS[m].title for m in methods},
    }
    _begin_projection(size)
    projection = _choice("latent_projection", "Projection", names, PROJECTION_HELP)
    colour = _choice(
        "latent_colour",
        "Colour",
        COLOURS,
        COLOUR_HELP,
    )
    with st.popover("More", icon=":material/tune:"):
        hold("latent_count", 5000)
        st.select_slider("Points", COUNTS, key="latent_count", help="How many test images are shown.")
        decoded = projection in STRAIGHT
        words = "Lays what the plane decodes to behind the points. t-SNE and UMAP have no plane."
        behind = _toggle("latent_map", "Decoded map behind", not decoded, words)
        words = "Shows three axes; drag to turn them. A click or Enter chooses a point; no place is decoded."
        solid = _toggle("latent_solid", "Three dimensions", size < 3, words)
        words = "Shows each image in the place of its point. Zoom in with the wheel; flat pictures only."
        sprites = _toggle("latent_sprites", "Images as points", solid, words)
        units = _units(size, 3 if solid else 2) if projection == "units" and size > 2 else tuple(range(size))
        if size < 3:
            st.caption("A code of fewer than three numbers has no third dimension.")
    return View(projection, units, colour, 3 if solid else 2, sprites and not solid, behind)


def _begin_projection(size: int) -> None:
    """A larger code begins with principal components: after a plane, units are nobody's choice."""
    if st.session_state.get(_PLANE) and size > 2:
        st.session_state["latent_projection"] = "pca"
    st.session_state[_PLANE] = size <= 2


def _choice(key: str, label: str, names: dict[str, str], words: str) -> str:
    keep(key, next(iter(names)))
    if st.session_state[key] not in names:
        st.session_state[key] = next(iter(names))
    return st.selectbox(label, list(names), format_func=lambda name: names[name], key=key, help=words)


def _toggle(key: str, label: str, disabled: bool, words: str) -> bool:
    hold(key, False)
    return st.toggle(label, key=key, disabled=disabled, help=words) and not disabled


def _units(size: int, count: int) -> tuple[int, ...]:
    chosen = []
    for at, axis in zip(range(count), "xyz", strict=False):
        keep(f"latent_unit_{axis}", at + 1)
        st.session_state[f"latent_unit_{axis}"] = min(st.session_state[f"latent_unit_{axis}"], size)
        label, words = f"Unit along {axis}", f"Which of the {size} numbers of the code this axis shows."
        value = st.number_input(label, 1, size, step=1, key=f"latent_unit_{axis}", help=words)
        chosen.append(int(value) - 1)
    return tuple(chosen)
