"""Walking on a plane: what lies under the pointer is decoded at once."""

import numpy as np
import streamlit as st

from ae.latent import Plane
from ae.ui.components.pad import show_ground, walking_pad
from ae.ui.latent.planes import plane_control, plane_dots
from ae.ui.latent.space import Space
from ae.ui.models import Model

PAD = "latent_walk_pad"


def show_walk(_model: Model, space: Space) -> None:
    """The pad and the image under the pointer."""
    plane = plane_control(space, "latent_walk")
    show_ground(PAD, plane_dots(space, plane))
    _show_pad(space, plane)
    st.caption("Move over the square, or press arrow keys on it. Dots are the codes of real images.")


@st.fragment
def _show_pad(space: Space, plane: Plane) -> None:
    def decode(spot: tuple[float, float]) -> np.ndarray:
        shares = np.array([spot[0], 1.0 - spot[1]])
        return space.codec.decode(plane.codes((plane.low + shares * (plane.high - plane.low))[None]))[0]

    walking_pad(PAD, plane.titles, decode)
