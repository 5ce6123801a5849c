"""The visitor's own drawing, which goes through the network before the validation images."""

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.figures.pictures import to_grey
from ae.images.drawing import normalise
from ae.ui.components.canvas import WIDTH, current_drawing, drawing_canvas
from ae.ui.lab import jobs
from ae.ui.messages import shown_errors
from ae.ui.state import pin_drawing, pinned_drawing
from ae.ui.train.snapshot import Snapshot
from ae.ui.train.steering import refusals

CANVAS = "train_canvas"
FOLD = "train_draw"
HELP = "Draw a digit of your own, and follow it through the layers while the network learns."
EMPTY = "The canvas is empty: draw a digit first."
NEXT = "It is centred and scaled as MNIST's digits are, and goes in at the left {when}."
BEFORE_START = "from the next **Start** on"
AT_NEXT_LOOK = "as soon as the epoch that goes on has ended, and in the runs that you start next"


def drawing_control(snapshot: Snapshot | None) -> None:
    """A button that opens a canvas beside the diagram, whose drawing is reconstructed as a pinned one is.

    Args:
        snapshot: The run that is looked at; one of the visitor's own that waits or trains takes it over.
    """
    fold = st.popover("Draw", key=FOLD, icon=":material/draw:", type="tertiary", on_change="rerun", help=HELP)
    if not fold.open:
        return
    learns = snapshot if snapshot is not None and snapshot.active and snapshot.mine else None
    with fold, st.container(width=WIDTH), shown_errors():
        tools = st.container(horizontal=True, gap="small", key="train_draw_tools")
        _buttons(tools, learns)
        drawing_canvas(CANVAS, "train_draw_clear", tools=tools)
        st.caption(NEXT.format(when=AT_NEXT_LOOK if learns else BEFORE_START))


def _buttons(tools: DeltaGenerator, learns: Snapshot | None) -> None:
    tools.button(
        "Put it in",
        key="train_draw_in",
        icon=":material/input:",
        type="primary",
        on_click=_put_in,
        args=(learns,),
    )
    if pinned_drawing() is not None:
        tools.button("Take it out", key="train_draw_out", on_click=_pin, args=(None, learns))


def _put_in(learns: Snapshot | None) -> None:
    drawing = to_grey(normalise(current_drawing(CANVAS)))
    if drawing.any():
        _pin(drawing, learns)
    else:
        st.toast(EMPTY, icon=":material/draw:")


def _pin(drawing: np.ndarray | None, learns: Snapshot | None) -> None:
    pin_drawing(drawing)
    st.session_state[FOLD] = False
    if learns is not None:
        with refusals():
            jobs().pin(learns.id, None if drawing is None else drawing.tobytes())
