"""The cloud along three axes, which can be turned; no place of it is decoded."""

import plotly.graph_objects as go
import streamlit as st

from ae.figures import add_star, latent_figure, value_figure
from ae.ui.components.hover import hover_card
from ae.ui.latent.cloud import groups_of
from ae.ui.latent.controls import View
from ae.ui.latent.embedding import Embedding
from ae.ui.latent.overlay import Overlay
from ae.ui.latent.selection import choose, take_selection
from ae.ui.latent.space import Space, card_data
from ae.ui.latent.words import place_words

HEIGHT = 470
# Always in sight: tools that only show under the pointer are never found, least of all on a phone.
CHART_CONFIG = {
    "displaylogo": False,
    "displayModeBar": True,
    "scrollZoom": True,
    "modeBarButtonsToRemove": ["autoScale2d", "tableRotation", "resetCameraLastSave3d"],
}


def show_solid(space: Space, view: View, embedding: Embedding, overlay: Overlay) -> None:
    """The points in three dimensions; hovering shows image and reconstruction, a click chooses."""
    key = f"{space.key}-{view}-{embedding.waiting}"
    figure = _cached_figure(key, space, view, embedding)
    if overlay.marks:
        figure = go.Figure(figure)
        for mark in overlay.marks:
            add_star(figure, embedding.place(space, mark.code), mark.title)
    st.plotly_chart(
        figure,
        key="latent_scatter",
        height=HEIGHT,
        on_select=lambda: take_selection("latent_scatter"),
        config=CHART_CONFIG,
        alt=f"Codes of {len(space.codes):,} test images, coloured by {view.colour}",
    )
    st.caption(place_words(space, embedding))
    hover_card("latent_hover", "latent_scatter", card_data(space), choose)


@st.cache_resource(max_entries=4, show_spinner=False)
def _cached_figure(key: str, _space: Space, _view: View, _embedding: Embedding) -> go.Figure:
    """The figure without anything of the visitor's; do not change it."""
    if _view.colour == "error":
        return value_figure(_embedding.points, _space.errors, "mean squared error", _embedding.titles)
    return latent_figure(_embedding.points, *groups_of(_space, _view.colour), _embedding.titles)
