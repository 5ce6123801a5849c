"""Walking on a plane: what lies under the pointer is decoded at once."""

import numpy as np
import streamlit as st

from ae.latent import Plane
from ae.ui.components.pad import show_ground, walking_pad
from ae.ui.latent.planes import plane_centre, plane_control, plane_dots
from ae.ui.latent.space import Space
from ae.ui.models import Model, model_addresses
from ae.ui.served import engine_addresses


def show_walk(model: Model, space: Space) -> None:
    """The pad and the image under the pointer; the walk begins at the chosen image."""
    plane = plane_control(space, "latent_walk")
    centre, words = plane_centre(space)
    # Another centre is another pad, which begins there.
    pad = f"latent_walk_pad_{words.replace(' ', '_')}"
    show_ground(pad, plane_dots(space, plane))
    _show_pad(model, space, plane, pad, _spot(plane, centre))
    st.caption("Arrow keys walk too, once the square is clicked. Dots are the codes of real images.")


@st.fragment
def _show_pad(model: Model, space: Space, plane: Plane, pad: str, start: tuple[float, float]) -> None:
    engine = {"engine": engine_addresses(), "model": model_addresses(model.ref)}
    walking_pad(pad, plane, lambda spot: space.decode(plane.code_at(spot)), engine, start)


def _spot(plane: Plane, code: np.ndarray) -> tuple[float, float]:
    """Shares of the way from the left and from the top at which a code lies."""
    right, up = (plane.points(code[None])[0] - plane.low) / (plane.high - plane.low)
    return float(np.clip(right, 0, 1)), float(np.clip(1.0 - up, 0, 1))
