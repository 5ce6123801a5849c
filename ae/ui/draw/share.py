"""What a visitor can share or take along: link, pictures, animation and model; and a pin for Train."""

from functools import partial

import streamlit as st

from ae.figures.pictures import row_png, to_grey
from ae.ui.components.share import share_drawing
from ae.ui.draw.steps import Steps
from ae.ui.models import Model
from ae.ui.pictures import show_strip
from ae.ui.state import pin_drawing, pinned_drawing
from ae.ui.takeaway import take_model_button


def share_button(steps: Steps, model: Model) -> None:
    """A button that opens them: link, animation, pictures, model and pin."""
    pressed = st.button(
        "Share",
        key="draw_share",
        icon=":material/share:",
        help="Copy a link to the drawing, save its pictures or an animation, or take the model with you.",
    )
    if pressed:
        _show(steps, model)


@st.dialog("Share")
def _show(steps: Steps, model: Model) -> None:
    if steps.blank:
        st.caption("Draw something first, to share it.")
    else:
        share_drawing()
    with st.container(horizontal=True):
        if not steps.blank:
            _pictures_button(steps, model)
        take_model_button(model.ref, model.title, "draw_page")
    if not steps.blank:
        _show_pin(steps)


def _pictures_button(steps: Steps, model: Model) -> None:
    st.download_button(
        "Pictures",
        partial(row_png, steps.row),
        f"{model.file_stem}-row.png",
        "image/png",
        key="draw_download",
        icon=":material/download:",
        on_click="ignore",
        help="Drawn, normalised, noisy, code and reconstruction side by side, as a PNG file.",
    )


def _show_pin(steps: Steps) -> None:
    st.caption("A pinned digit is shown on the Train page after every epoch.")
    pinned = pinned_drawing()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Pin",
            key="draw_pin",
            icon=":material/keep:",
            on_click=pin_drawing,
            args=(to_grey(steps.image[0]),),
            help="The Train page shows a pinned digit and its reconstruction after every epoch.",
        )
        if pinned is None:
            return
        with st.container(width=48):
            show_strip("draw-pinned", pinned, "The pinned digit")
        st.button(
            "Take the pin away",
            key="draw_unpin",
            on_click=pin_drawing,
            args=(None,),
            help="The Train page shows no drawing of yours any more.",
        )
