"""What the visitor wants to see of a training."""

import streamlit as st

from ae.glossary import explain
from ae.ui.state import beginning, kept

VIEWS = {
    "difference": "Difference",
    "units": "Code units",
    "gradient": "Gradient norm",
}
KEY = "train_watch"
HELP = (
    "Difference: where the reconstruction is off, below the pictures. Code units: their means and standard "
    "deviations, in place of the scatter. Gradient norm, in place of the loss:  \n" + explain("gradient norm")
)


def watch_controls() -> None:
    """Asks what to show besides pictures, losses and codes."""
    st.pills(
        "Show",
        list(VIEWS),
        selection_mode="multi",
        format_func=VIEWS.__getitem__,
        default=beginning(KEY, kept(KEY, [])),
        key=KEY,
        help=HELP,
    )


def watched(view: str) -> bool:
    """Whether the visitor wants to see this view, a key of VIEWS."""
    return view in st.session_state.get(KEY, [])
