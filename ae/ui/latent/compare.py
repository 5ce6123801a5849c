"""The same images in another model's space; what is chosen in one shows in the other."""

import plotly.graph_objects as go
import streamlit as st

from ae.figures import add_ring, highlight, latent_figure
from ae.latent import pca_projection
from ae.ui.components.hover import hover_card
from ae.ui.latent.overlay import Overlay
from ae.ui.latent.selection import choose, pinned, selected, take_selection
from ae.ui.latent.solid import CHART_CONFIG
from ae.ui.latent.space import Space, card_data, space_of
from ae.ui.models import Model, list_models, model_control
from ae.ui.state import keep

HEIGHT = 280


def show_compare(model: Model, space: Space) -> Overlay:
    """The other space by its principal components, with the chosen images marked."""
    keep("latent_other", next((ref for ref in list_models(coded=True) if ref != model.ref), model.ref))
    other = model_control("latent_other", "Other model", coded=True)
    theirs = space_of(other, space.dataset, len(space.codes))
    one = pinned(len(space.codes))
    chosen = selected(len(space.codes)) or ([] if one is None else [one])
    _show_agreement(space, theirs, chosen)
    _show_one(theirs, "latent_compare", chosen)
    return Overlay()


def _show_one(space: Space, key: str, chosen: list[int]) -> None:
    st.plotly_chart(
        _figure(space, chosen),
        key=key,
        height=HEIGHT,
        on_select=lambda: take_selection(key),
        selection_mode=("points", "lasso"),
        config=CHART_CONFIG,
        alt="Codes of the same images in the other space",
    )
    hover_card(f"{key}_hover", key, card_data(space), choose)


def _figure(space: Space, chosen: list[int]) -> go.Figure:
    found = pca_projection(space.codes)
    figure = latent_figure(
        found.points, space.labels, space.names, ("principal component 1", "principal component 2")
    )
    # The cloud beside it names the same colours.
    figure.update_layout(showlegend=False)
    highlight(figure, chosen)
    if len(chosen) == 1:
        add_ring(figure, found.points[chosen[0]], chosen[0])
    return figure


def _show_agreement(space: Space, theirs: Space, chosen: list[int]) -> None:
    if not chosen:
        st.caption("Click a point in either cloud.")
        return
    means = [float(each.errors[chosen].mean()) for each in (space, theirs)]
    st.caption(
        f"{len(chosen):,} chosen: mean squared error {means[0]:.4f} here, {means[1]:.4f} by the other model."
    )
