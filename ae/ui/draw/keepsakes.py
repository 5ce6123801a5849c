"""What a visitor can take along: a pin for the Train page, a link, a picture of the row."""

from functools import partial
from urllib.parse import urlsplit

import numpy as np
import streamlit as st

from ae.figures.pictures import row_png, to_grey
from ae.images.links import PARAMETER, drawing_to_text
from ae.ui.draw.steps import Steps
from ae.ui.pictures import show_strip
from ae.ui.state import pin_drawing, pinned_drawing


def keepsakes(steps: Steps) -> None:
    """Pin, link and download, in a fold."""
    fold = st.popover(
        "Keep",
        key="draw_keep",
        on_change="rerun",
        help="Pin the digit for the Train page, save the pictures, or share a link to the drawing.",
    )
    if not fold.open:
        return
    if steps.blank:
        fold.caption("Draw something first.")
        return
    with fold, st.container(width=300):
        with st.container(horizontal=True):
            _pin_button(steps)
            _download_button(steps)
        _show_pin()
        st.caption("This link opens the page with your drawing:")
        st.code(_link(steps.drawn), language=None)


def _pin_button(steps: Steps) -> None:
    st.button(
        "Pin",
        key="draw_pin",
        icon=":material/keep:",
        on_click=pin_drawing,
        args=(to_grey(steps.image[0]),),
        help="The Train page shows a pinned digit and its reconstruction after every epoch.",
    )


def _download_button(steps: Steps) -> None:
    st.download_button(
        "Download the row",
        partial(row_png, steps.row),
        "autoencoder-row.png",
        "image/png",
        key="draw_download",
        icon=":material/download:",
        on_click="ignore",
        help="The five pictures side by side, as a PNG file.",
    )


def _show_pin() -> None:
    pinned = pinned_drawing()
    if pinned is None:
        st.caption("A pinned digit is shown on the Train page after every epoch.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width=64):
            show_strip("draw-pinned", pinned, "The pinned digit")
        st.button(
            "Take the pin away",
            key="draw_unpin",
            on_click=pin_drawing,
            args=(None,),
            help="The Train page shows no drawing of yours any more.",
        )


def _link(pixels: np.ndarray) -> str:
    page = urlsplit(st.context.url or "")._replace(query="", fragment="").geturl()
    return f"{page}?{PARAMETER}={drawing_to_text(pixels)}"
