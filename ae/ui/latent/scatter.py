"""The scatter, the card beside the pointer, and what was chosen in it."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from ae.figures import (
    PALETTE,
    add_picture,
    add_star,
    latent_figure,
    value_colours,
    value_figure,
    value_range,
)
from ae.figures.sprites import Scattered, rgb, scattered, sprite_scale
from ae.glossary import define
from ae.images.drawing import normalise
from ae.ui.components.canvas import current_drawing
from ae.ui.components.hover import hover_card
from ae.ui.latent.chosen import show_chosen
from ae.ui.latent.controls import View
from ae.ui.latent.embedding import Embedding, embedding_of, show_waiting
from ae.ui.latent.notes import show_notes
from ae.ui.latent.selection import begin_selection, choose, take_selection
from ae.ui.latent.space import Space, cached_clusters, card_data
from ae.ui.models import Model

HEIGHT = 560
# Always in sight: a lasso that only shows under the pointer is never found, least of all on a phone.
CHART_CONFIG = {
    "displaylogo": False,
    "displayModeBar": True,
    "scrollZoom": True,
    "modeBarButtonsToRemove": ["autoScale2d", "tableRotation", "resetCameraLastSave3d"],
}
ERROR_TITLE = "mean squared error"


def show_scatter(model: Model, space: Space, view: View) -> None:
    """The points; hovering shows image and reconstruction, a click or a lasso chooses."""
    begin_selection(space.dataset.name)
    show_notes(model, space)
    embedding = embedding_of(space, view)
    if embedding.waiting:
        show_waiting(space, embedding.waiting, view.dimensions)
    left, right = st.columns([3, 1], gap="large")
    with left:
        _show_chart(space, view, embedding)
    with right, st.container(key="latent_chosen"):
        show_chosen(model, space, view.dimensions == 2)


def _show_chart(space: Space, view: View, embedding: Embedding) -> None:
    key = f"{space.key}-{view}-{embedding.waiting}"
    figure, star = _with_drawing(_cached_figure(key, space, view, embedding), space, embedding)
    st.plotly_chart(
        figure,
        key="latent_scatter",
        height=HEIGHT,
        on_select=_take,
        selection_mode=("points", "box", "lasso"),
        config=CHART_CONFIG,
        alt=f"Codes of {len(space.codes):,} test images, coloured by {view.colour}",
    )
    st.caption(" ".join(filter(None, [_trust(embedding), star])) or None)
    hover_card("latent_hover", "latent_scatter", card_data(space), choose)


def _take() -> None:
    take_selection("latent_scatter")


@st.cache_resource(max_entries=4, show_spinner=False)
def _cached_figure(key: str, _space: Space, _view: View, _embedding: Embedding) -> go.Figure:
    """The figure without the visitor's drawing; do not change it."""
    return _figure(_space, _view, _embedding)


def _figure(space: Space, view: View, embedding: Embedding) -> go.Figure:
    if view.colour == "error":
        figure = value_figure(embedding.points, space.errors, ERROR_TITLE, embedding.titles)
    else:
        figure = latent_figure(embedding.points, *_groups(space, view.colour), embedding.titles)
    if space.size == 1:
        figure.update_yaxes(scaleanchor=None, scaleratio=None, dtick=1)
    if view.sprites:
        for name, picture in _cached_sprites(
            f"{space.key}-{view}-{embedding.waiting}", space, view, embedding
        ):
            add_picture(figure, picture.url, (picture.low, picture.high), name)
    return figure


def _groups(space: Space, colour: str) -> tuple[np.ndarray, tuple[str, ...]]:
    """What the points are grouped by, as a number each, and the names of the groups."""
    if colour != "cluster":
        return space.labels, space.names
    found = cached_clusters(space.key, space)
    return found, tuple(f"cluster {at + 1}" for at in range(int(found.max()) + 1))


@st.cache_data(max_entries=2, show_spinner="Placing the images …")
def _cached_sprites(
    key: str, _space: Space, _view: View, _embedding: Embedding
) -> list[tuple[str, Scattered]]:
    """A picture for each trace of the figure, with its name."""
    if _view.colour == "error":
        groups: np.ndarray = np.zeros(len(_space.codes), int)
        names: tuple[str, ...] = (ERROR_TITLE,)
        colours = value_colours(_space.errors, *value_range(_space.errors))
    else:
        groups, names = _groups(_space, _view.colour)
        colours = rgb(PALETTE)[groups]
    scale, found = sprite_scale(_embedding.points), []
    for at in np.unique(groups):
        members = groups == at
        picture = scattered(_embedding.points[members], _space.images[members], colours[members], scale)
        found.append((names[at], picture))
    return found


def _with_drawing(figure: go.Figure, space: Space, embedding: Embedding) -> tuple[go.Figure, str]:
    """The figure with a star where the visitor's last drawing is, and how exact that place is."""
    pixels = current_drawing()
    if not pixels.any():
        return figure, ""
    figure = go.Figure(figure)
    add_star(figure, embedding.place(space, space.encode(normalise(pixels))), "your drawing")
    exact = embedding.straight is not None and space.size > 1
    words = "." if exact else ", placed among the images whose codes are nearest to its own."
    return figure, f"The star is your last drawing{words}"


def _trust(embedding: Embedding) -> str:
    if embedding.trust is None:
        return "These are the codes themselves, not a projection."
    if np.isnan(embedding.trust):
        return "There are too few points to measure trustworthiness."
    return f"Trustworthiness {embedding.trust:.2f}: {define('trustworthiness')}"
