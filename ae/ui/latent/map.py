"""The map: what every part of a plane decodes to."""

import numpy as np
import streamlit as st

from ae.figures.sprites import colour_address, tinted_map
from ae.latent import Plane, density, grid_points
from ae.ui.latent.addresses import show_address
from ae.ui.latent.planes import plane_control
from ae.ui.latent.space import Space
from ae.ui.models import Model
from ae.ui.state import keep


def show_map(_model: Model, space: Space) -> None:
    """A grid of decoded images, blue where real codes lie."""
    plane = plane_control(space, "latent_map")
    side, quantiles = _map_controls(space)
    points = grid_points(plane, side, quantiles)
    images = space.codec.decode(plane.codes(points))
    picture = tinted_map(images, side, _behind(space, plane, points, side))
    words = f"{side} × {side} codes of the plane, decoded"
    with st.container(width=760):
        show_address("latent-map", colour_address(picture), words)
        st.caption(f"{plane.titles[0]} →, {plane.titles[1]} ↑. The background is blue where real codes lie.")


def _map_controls(space: Space) -> tuple[int, bool]:
    """How many images a row has, and whether they are spaced by the prior."""
    keep("latent_map_side", 20)
    with st.container(width=760):
        words = "The map has as many rows; all of it is decoded in one call."
        side = st.slider("Images in a row", 5, 30, step=5, key="latent_map_side", help=words)
        if not space.codec.variational:
            return side, False
        keep("latent_map_prior", True)
        words = "As much of the prior lies between any two neighbours: dense in the middle, wide outside."
        return side, st.toggle("Space them by the prior", key="latent_map_prior", help=words)


def _behind(space: Space, plane: Plane, points: np.ndarray, side: int) -> np.ndarray:
    """Density of the real codes behind each decoded image, or smoothly where the grid is even."""
    dense = density(plane, plane.points(space.codes))
    shares = (points - plane.low) / (plane.high - plane.low)
    columns, rows = (np.clip(part, 0, 0.999) * len(dense) for part in (shares[:, 0], 1 - shares[:, 1]))
    return dense[rows.astype(int), columns.astype(int)].reshape(side, side)
