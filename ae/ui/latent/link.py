"""A link to a point: read when the session begins, written for whoever chooses one."""

from urllib.parse import urlencode

import streamlit as st

from ae.errors import LabError
from ae.images.datasets import DATASETS, is_own
from ae.ui.lab import cached_dataset
from ae.ui.latent.controls import COUNTS
from ae.ui.latent.selection import begin_selection, choose
from ae.ui.latent.space import Space
from ae.ui.models import Model, list_models
from ae.ui.visitor import open_run

_READ = "latent_link_read"
NAMES = ("model", "images", "point")
LONGEST = 100
USUAL = COUNTS.index(5000)


def take_link() -> None:
    """Chooses the point that the address names, with its model and data set, when the session begins.

    Raises:
        LabError: The address names none that is there; the page goes on without.
    """
    if st.session_state.get(_READ):
        return
    st.session_state[_READ] = True
    asked = [st.query_params.get(name) for name in NAMES]
    if asked[-1] is None:
        return
    _leave()
    model, images, point = (text or "" for text in asked)
    _require_model(model)
    if images not in DATASETS and not is_own(images):
        raise LabError(f"images: expected one of {', '.join(DATASETS)}, got {images[:LONGEST]!r}.")
    dataset = cached_dataset(images)[0]
    index = _index(point, min(len(dataset.x_test), COUNTS[-1]))
    st.session_state["latent_model"], st.session_state["latent_dataset"] = model, images
    st.session_state["latent_count"] = next(count for count in COUNTS[USUAL:] if index < count)
    begin_selection(dataset.name)
    choose(index)


def write_link(model: Model, space: Space, index: int | None) -> None:
    """Has the address lead to the chosen point; None takes that away."""
    if index is None:
        _leave()
    else:
        st.query_params.update(_named(model, space, index))


def link_to(model: Model, space: Space, index: int) -> str:
    """The address of a point, relative to the page's."""
    return f"?{urlencode(_named(model, space, index))}"


def _named(model: Model, space: Space, index: int) -> dict[str, str]:
    return dict(zip(NAMES, (model.ref, space.dataset.name, str(index)), strict=True))


def _leave() -> None:
    for name in NAMES:
        st.query_params.pop(name, None)


def _require_model(ref: str) -> None:
    if ref not in list_models(coded=True):
        open_run(ref[:LONGEST])  # somebody else's, whom the link is from
    if ref not in list_models(coded=True):
        raise LabError(f"model: expected one that is here and has a code, got {ref[:LONGEST]!r}.")


def _index(text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < LONGEST and int(text) < most):
        raise LabError(f"point: expected a whole number from 0 to {most - 1:,}, got {text[:LONGEST]!r}.")
    return int(text)
