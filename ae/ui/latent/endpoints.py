"""Images that a visitor names: a test image, the chosen point, or a drawing."""

from typing import NamedTuple

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.images.drawing import normalise
from ae.ui.components.canvas import current_drawing, drawing_canvas
from ae.ui.latent.selection import pinned, pinned_before
from ae.ui.latent.space import Space
from ae.ui.state import keep

POINT, BEFORE, TEST = "The chosen point", "The point chosen before", "A test image"
DRAWING, HERE = "My last drawing", "Draw one here"


class Endpoint(NamedTuple):
    """An image with its words and its code."""

    title: str
    image: np.ndarray
    code: np.ndarray


def endpoint_control(space: Space, label: str, key: str, index: int) -> Endpoint:
    """The image that the visitor named in a select box.

    Args:
        space: Where it is encoded.
        label: What the image is for.
        key: Key of the select box; what else is needed has it as prefix.
        index: Test image to begin with.

    Raises:
        LabError: Nothing is drawn where a drawing was asked for.
    """
    sources = _sources(space)
    keep(key, TEST)
    if st.session_state[key] not in sources:
        st.session_state[key] = TEST
    chosen = st.selectbox(label, list(sources), key=key, help="Where this image comes from.")
    if chosen == TEST:
        return _tested(space, _number(space, key, index))
    if chosen == HERE:
        return _drawn(space, drawing_canvas(f"{key}_canvas", f"{key}_clear"))
    known = sources[chosen]
    return _drawn(space, current_drawing()) if known is None else _tested(space, known)


def _sources(space: Space) -> dict[str, int | None]:
    """What can be named now, with the index of the test image where it is one."""
    count = len(space.codes)
    points = {POINT: pinned(count), BEFORE: pinned_before(count)}
    known: dict[str, int | None] = {name: at for name, at in points.items() if at is not None}
    drawings = {DRAWING: None} if current_drawing().any() else {}
    return {**known, TEST: None, **drawings, HERE: None}


def _number(space: Space, key: str, index: int) -> int:
    last = len(space.codes) - 1
    keep(f"{key}_number", min(index, last))
    st.session_state[f"{key}_number"] = min(st.session_state[f"{key}_number"], last)
    words = f"Which test image, from 0 to {last:,}."
    return int(st.number_input("Its number", 0, last, step=1, key=f"{key}_number", help=words))


def _tested(space: Space, index: int) -> Endpoint:
    label = space.names[int(space.labels[index])]
    return Endpoint(f"Test image {index}, a {label}", space.image(index), space.codes[index])


def _drawn(space: Space, pixels: np.ndarray) -> Endpoint:
    if not pixels.any():
        raise LabError("drawing: expected a digit on the canvas; draw one.")
    image = normalise(pixels)
    return Endpoint("Your drawing", image, space.encode(image))
