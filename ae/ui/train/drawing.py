"""The visitor's own drawing, which goes through the network before the validation images."""

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.figures.pictures import to_grey
from ae.images.drawing import normalise
from ae.ui.components.canvas import current_drawing, drawing_canvas
from ae.ui.lab import jobs
from ae.ui.messages import shown_errors
from ae.ui.state import pin_drawing, pinned_drawing
from ae.ui.train.snapshot import Snapshot
from ae.ui.train.steering import refusals

CANVAS = "train_canvas"
FOLD = "train_draw"
WIDTH = 270
HELP = "Draw a digit of your own, and follow it through the layers while the network learns."
EMPTY = "The canvas is empty: draw a digit first."
BEFORE_START = "Goes in at the left from the next Start on, centred and scaled as MNIST's digits are."
AT_NEXT_LOOK = "Goes in at the left when the epoch ends, centred and scaled as MNIST's digits are."
_MISSED = "train_draw_missed"


def drawing_control(snapshot: Snapshot | None) -> None:
    """A button that opens a canvas beside the diagram, whose drawing is reconstructed as a pinned one is.

    Args:
        snapshot: The run that is looked at; one of the visitor's own that waits or trains takes it over.
    """
    fold = st.popover("Draw", key=FOLD, icon=":material/draw:", type="tertiary", on_change="rerun", help=HELP)
    if not fold.open:
        return
    learns = snapshot if snapshot is not None and snapshot.active and snapshot.mine else None
    with fold, st.container(width=WIDTH, gap="small"), shown_errors():
        tools = st.container(horizontal=True, gap="small", key="train_draw_tools")
        _buttons(tools, learns)
        drawn = drawing_canvas(CANVAS, "train_draw_clear", tools=tools, width=WIDTH).any()
        missed = st.session_state.get(_MISSED, False) and not drawn
        st.caption(EMPTY if missed else AT_NEXT_LOOK if learns else BEFORE_START)


def _buttons(tools: DeltaGenerator, learns: Snapshot | None) -> None:
    put, take = "Put it in", "Take it out"
    tools.button(put, key="train_draw_in", type="primary", on_click=_put_in, args=(learns,))
    if pinned_drawing() is not None:
        tools.button(take, key="train_draw_out", on_click=_pin, args=(None, learns))


def _put_in(learns: Snapshot | None) -> None:
    drawing = to_grey(normalise(current_drawing(CANVAS)))
    st.session_state[_MISSED] = not drawing.any()
    if drawing.any():
        _pin(drawing, learns)


def _pin(drawing: np.ndarray | None, learns: Snapshot | None) -> None:
    pin_drawing(drawing)
    st.session_state[FOLD] = False
    if learns is not None:
        with refusals():
            jobs().pin(learns.id, None if drawing is None else drawing.tobytes())
