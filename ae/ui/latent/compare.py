"""The same images in another model's space; what is chosen in one shows in the other."""

import plotly.graph_objects as go
import streamlit as st

from ae.figures import add_ring, highlight, latent_figure
from ae.latent import pca_projection
from ae.ui.components.hover import hover_card
from ae.ui.latent.scatter import CHART_CONFIG
from ae.ui.latent.selection import choose, newly_selected, pinned, selected, take_selection
from ae.ui.latent.space import Space, card_data, space_of
from ae.ui.models import Model, list_models, model_control
from ae.ui.state import keep

HEIGHT = 440


def show_compare(model: Model, space: Space) -> None:
    """Both spaces by their principal components, with the chosen images marked in both."""
    keep("latent_other", next((ref for ref in list_models(coded=True) if ref != model.ref), model.ref))
    with st.container(width=360):
        other = model_control("latent_other", "Other model", coded=True)
    theirs = space_of(other, space.dataset, len(space.codes))
    if newly_selected():
        st.rerun()  # the gallery beside the scatter lies outside of this fragment
    chosen = selected(len(space.codes)) or [at for at in [pinned(len(space.codes))] if at is not None]
    for place, at, name, shown in zip(
        st.columns(2, gap="large"), "ab", (model.title, other.title), (space, theirs), strict=True
    ):
        with place:
            st.caption(name)
            _show_one(shown, f"latent_compare_{at}", chosen)
    _show_agreement(space, theirs, chosen)


def _show_one(space: Space, key: str, chosen: list[int]) -> None:
    st.plotly_chart(
        _figure(space, chosen),
        key=key,
        height=HEIGHT,
        on_select=lambda: take_selection(key, elsewhere=True),
        selection_mode=("points", "lasso"),
        config=CHART_CONFIG,
        alt="Codes of the same images in one of two spaces",
    )
    hover_card(f"{key}_hover", key, card_data(space), lambda index: choose(index, elsewhere=True))


def _figure(space: Space, chosen: list[int]) -> go.Figure:
    found = pca_projection(space.codes)
    figure = latent_figure(
        found.points, space.labels, space.names, ("principal component 1", "principal component 2")
    )
    highlight(figure, chosen)
    if len(chosen) == 1:
        add_ring(figure, found.points[chosen[0]], chosen[0])
    return figure


def _show_agreement(space: Space, theirs: Space, chosen: list[int]) -> None:
    if not chosen:
        st.caption("Click a point, or draw round many with the lasso, in either chart.")
        return
    means = [float(each.errors[chosen].mean()) for each in (space, theirs)]
    st.caption(
        f"{len(chosen):,} chosen: mean squared error {means[0]:.4f} on the left, {means[1]:.4f} on the right."
    )
