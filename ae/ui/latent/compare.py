"""The same images in another model's space; what is chosen in one shows in the other."""

import plotly.graph_objects as go
import streamlit as st

from ae.figures import add_marks, latent_figure
from ae.latent import pca_projection
from ae.ui.components.hover import hover_card
from ae.ui.latent.selection import caught, pinned, take_selection
from ae.ui.latent.space import Space, card_data, space_of
from ae.ui.models import Model, list_models, model_control
from ae.ui.state import keep

HEIGHT = 440


def show_compare(model: Model, space: Space) -> None:
    """Both spaces by their main axes, with the chosen images marked in both."""
    keep("latent_other", next((ref for ref in list_models() if ref != model.ref), model.ref))
    other = model_control("latent_other")
    theirs = space_of(other, space.dataset, len(space.codes))
    chosen = caught(len(space.codes)) or [at for at in [pinned(len(space.codes))] if at is not None]
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
        on_select=lambda: take_selection(key),
        selection_mode=("points", "lasso"),
        config={"displaylogo": False, "scrollZoom": True},
        alt="Codes of the same images in one of two spaces",
    )
    hover_card(f"{key}_hover", key, card_data(space))


def _figure(space: Space, chosen: list[int]) -> go.Figure:
    found = pca_projection(space.codes)
    figure = latent_figure(found.points, space.labels, space.names, ("main axis 1", "main axis 2"))
    if chosen:
        add_marks(figure, found.points, chosen)
    return figure


def _show_agreement(space: Space, theirs: Space, chosen: list[int]) -> None:
    if not chosen:
        st.caption("Click a point or draw round many in either chart: the same images are ringed in both.")
        return
    means = [float(each.errors[chosen].mean()) for each in (space, theirs)]
    st.caption(
        f"{len(chosen):,} chosen: mean squared error {means[0]:.4f} on the left, {means[1]:.4f} on the right."
    )
