"""From one image to another: through the code, and pixel by pixel."""

import base64

import numpy as np
import streamlit as st

from ae.figures.animation import gif
from ae.figures.pictures import data_url, strip, to_grey
from ae.latent import PATHS, cross_fade, interpolate
from ae.ui.choice import choose_one
from ae.ui.latent.addresses import show_address
from ae.ui.latent.endpoints import BEFORE, POINT, Endpoint, endpoint_control
from ae.ui.latent.overlay import Named, Overlay
from ae.ui.latent.selection import pinned, pinned_before
from ae.ui.latent.space import Space
from ae.ui.messages import shown_errors
from ae.ui.models import Model
from ae.ui.pictures import show_strip
from ae.ui.state import keep

_CLICKED = "latent_walked"
TITLES = {"linear": "Linear interpolation", "spherical": "Spherical interpolation", "pixels": "Cross-fade"}


def show_interpolation(model: Model, space: Space) -> Overlay:
    """Two images, the interpolations between them as strips, and one of them as an animation."""
    _take_clicked(len(space.codes))
    first, last = _endpoints(space)
    if first is None or last is None:
        return Overlay()
    keep("latent_between_steps", 9)
    words = "Images in each row, both ends included."
    steps = st.slider("Steps", 3, 17, key="latent_between_steps", help=words)
    rows = _interpolations(space, first, last, steps)
    for name, images in rows.items():
        st.caption(TITLES[name])
        show_strip(f"latent-between-{name}", strip([images]), f"{TITLES[name]}, {steps} steps")
    _show_animation(model, space, first, last)
    return Overlay(ends=(Named("from", first.code), Named("to", last.code)))


def _take_clicked(count: int) -> None:
    """Has the walk go to the point that was clicked last, from the one before."""
    clicked = pinned_before(count), pinned(count)
    if clicked[1] is None or st.session_state.get(_CLICKED) == clicked:
        return
    st.session_state[_CLICKED] = clicked
    st.session_state["latent_to"] = POINT
    if clicked[0] is not None:
        st.session_state["latent_from"] = BEFORE


def _endpoints(space: Space) -> tuple[Endpoint | None, Endpoint | None]:
    found: list[Endpoint | None] = [None, None]
    for at, place in enumerate(st.columns(2, gap="small")):
        with place, shown_errors():
            label, key = (("From", "latent_from"), ("To", "latent_to"))[at]
            found[at] = endpoint_control(space, label, key, at)
    return found[0], found[1]


def _interpolations(space: Space, first: Endpoint, last: Endpoint, steps: int) -> dict[str, np.ndarray]:
    """Images of each interpolation, float32 (steps, 28, 28)."""
    rows = {path: space.codec.decode(interpolate(first.code, last.code, steps, path)) for path in PATHS}
    return {**rows, "pixels": cross_fade(first.image, last.image, steps)}


def _show_animation(model: Model, space: Space, first: Endpoint, last: Endpoint) -> None:
    words = "Which of the three plays below, there and back."
    path = choose_one("latent_between_path", "Animation", TITLES, words)
    images = _interpolations(space, first, last, 24)[path]
    content = gif(images)
    with st.container(width=224):
        keep("latent_between_play", False)
        plays = st.toggle(
            "Play", key="latent_between_play", help="Plays the animation; off, its middle is shown."
        )
        moving = "data:image/gif;base64," + base64.b64encode(content).decode("ascii")
        still = data_url(to_grey(images[len(images) // 2]), 8)
        show_address(
            "latent-animation", moving if plays else still, f"From {first.title} to {last.title} and back"
        )
        st.download_button(
            "Download GIF",
            content,
            file_name=f"{model.file_stem}-between.gif",
            mime="image/gif",
            key="latent_between_download",
            icon=":material/download:",
            on_click="ignore",
            help="The animation as a file, 224 pixels wide.",
            width="stretch",
        )
