"""The stage: cloud and pictures, and beside them what the chosen mode has to say, all on one screen."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.images.drawing import normalise
from ae.ui.choice import choose_one
from ae.ui.components.canvas import current_drawing
from ae.ui.latent.cloud import show_cloud, show_cloud_pictures
from ae.ui.latent.controls import View
from ae.ui.latent.embedding import Embedding, embedding_of, show_waiting
from ae.ui.latent.link import write_link
from ae.ui.latent.modes import MODES, Mode
from ae.ui.latent.overlay import Named, Overlay
from ae.ui.latent.selection import begin_selection, newly_opened, pinned
from ae.ui.latent.solid import show_solid
from ae.ui.latent.space import Space
from ae.ui.messages import shown_errors
from ae.ui.models import Model

_STYLE = f"<style>{Path(__file__).with_name('stage.css').read_text(encoding='utf-8')}</style>"


def show_stage(model: Model, space: Space, view: View) -> None:
    """The points of the view, and the modes of exploring them.

    Raises:
        LabError: The codes do not allow the view.
    """
    st.html(_STYLE)
    begin_selection(space.dataset.name)
    embedding = embedding_of(space, view)
    if embedding.waiting:
        show_waiting(space, embedding.waiting, view.dimensions)
    with st.container(key="latent_sheets"):
        show_cloud_pictures(space, view, embedding)
    _show_stage(model, space, view, embedding)


@st.fragment
def _show_stage(model: Model, space: Space, view: View, embedding: Embedding) -> None:
    """A click, a lasso and a mode's own controls draw this part of the page alone."""
    write_link(model, space, pinned(len(space.codes)))
    name = choose_one("latent_mode", "What to do", {name: name for name in MODES}, hidden=True)
    mode = MODES[name]
    with st.container(key="latent_stage"):
        left, right = st.container(key="latent_left"), st.container(key="latent_panel")
        overlay = Overlay()
        if mode.overlays:
            overlay = _show_panel(right, name, model, space)
        with left, shown_errors():
            _show_points(mode, model, space, (view, embedding), overlay)
        if not mode.overlays:  # the points need not wait for what takes its time
            _show_panel(right, name, model, space)


def _show_points(
    mode: Mode, model: Model, space: Space, look: tuple[View, Embedding], overlay: Overlay
) -> None:
    view, embedding = look
    overlay = overlay._replace(marks=(*overlay.marks, *_drawn(space)))
    if view.dimensions == 3:
        show_solid(space, view, embedding, overlay)
    else:
        show_cloud(model, space, look, mode.hand, overlay)


def _drawn(space: Space) -> list[Named]:
    """The visitor's last drawing."""
    pixels = current_drawing()
    return [Named("your drawing", space.encode(normalise(pixels)))] if pixels.any() else []


def _show_panel(place: DeltaGenerator, name: str, model: Model, space: Space) -> Overlay:
    with place:
        # Without this, what the last mode showed would stay, greyed, until a slow one is computed.
        inner = st.empty() if newly_opened(name) else st
        with inner.container(), shown_errors():
            st.caption(MODES[name].lead)
            return MODES[name].show(model, space)
    return Overlay()
