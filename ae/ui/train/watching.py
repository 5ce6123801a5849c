"""What the visitor wants to see of a training."""

import streamlit as st

from ae.glossary import explain
from ae.ui.state import beginning, kept

VIEWS = {
    "pictures": "Pictures",
    "difference": "Difference",
    "scatter": "Latent scatter",
    "units": "Code units",
    "gradient": "Gradient norm",
}
USUAL = ["pictures", "scatter"]
KEY = "train_watch"
HELP = (
    "Pictures: the same validation images after each epoch. Difference: where the reconstruction is off. "
    "Latent scatter: the codes of 2,000 validation images. Code units: their means and standard "
    "deviations.  \n" + explain("gradient norm")
)


def watch_controls() -> None:
    """Asks what to show besides the loss curves."""
    st.pills(
        "Watch",
        list(VIEWS),
        selection_mode="multi",
        format_func=VIEWS.__getitem__,
        default=beginning(KEY, kept(KEY, USUAL)),
        key=KEY,
        help=HELP,
    )


def watched(view: str) -> bool:
    """Whether the visitor wants to see this view, a key of VIEWS."""
    return view in st.session_state.get(KEY, USUAL)
