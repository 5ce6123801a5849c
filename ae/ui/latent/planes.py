"""The plane that is walked on and mapped."""

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.figures import PALETTE
from ae.figures.sprites import dotted, rgb
from ae.latent import Plane, axes_plane, unit_plane, units_by_variance
from ae.ui.choice import choose_one
from ae.ui.latent.selection import pinned
from ae.ui.latent.space import Space
from ae.ui.state import keep

KINDS = {"axes": "Two principal components", "units": "Two code units"}


def plane_control(space: Space, prefix: str) -> Plane:
    """The plane of a two-number code, or the one that the visitor chose through a larger one.

    Raises:
        LabError: The code has one number, or one unit was chosen twice.
    """
    if space.size == 1:
        raise LabError("code: expected at least two numbers for a plane; walk along the one unit instead.")
    if space.size == 2:
        return unit_plane(space.codes, (0, 1), space.codes[0])
    centre, where = plane_centre(space)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = "Which two directions of the code the plane spans."
        kind = choose_one(f"{prefix}_plane", "Plane", KINDS, words)
        if kind == "axes":
            plane = axes_plane(space.codes, centre)
        else:
            plane = unit_plane(space.codes, _two_units(space, prefix), centre)
    st.caption(f"The plane goes through {where}. Click a point above to go through that image.")
    return plane


def plane_dots(space: Space, plane: Plane) -> str:
    """Address of a picture of the real codes above the plane, in the colours of their classes."""
    shares = (plane.points(space.codes) - plane.low) / (plane.high - plane.low)
    places = np.column_stack([shares[:, 0], 1.0 - shares[:, 1]])
    return dotted(places, rgb(PALETTE)[space.labels])


def plane_centre(space: Space) -> tuple[np.ndarray, str]:
    """The code that a plane goes through, and what it is: the chosen image's, or the mean."""
    index = pinned(len(space.codes))
    if index is None:
        return space.codes.mean(0), "the mean code"
    return space.codes[index], f"test image {index}"


def _two_units(space: Space, prefix: str) -> list[int]:
    chosen = []
    for at, unit in enumerate(units_by_variance(space.codes)[:2]):
        key = f"{prefix}_unit_{at}"
        keep(key, int(unit) + 1)
        st.session_state[key] = min(st.session_state[key], space.size)
        title = "Unit to the right" if at == 0 else "Unit upwards"
        words = "Number of the code unit that grows in this direction."
        with st.container(width=180):
            chosen.append(int(st.number_input(title, 1, space.size, step=1, key=key, help=words)) - 1)
    return chosen
