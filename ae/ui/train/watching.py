"""What the visitor wants to see of a training."""

import streamlit as st

from ae.ui.state import beginning, kept

VIEWS = {
    "pictures": "Pictures",
    "difference": "Difference",
    "scatter": "Latent scatter",
    "units": "Code units",
    "gradient": "Gradient",
}
USUAL = ["pictures", "scatter"]
KEY = "train_watch"


def watch_controls() -> None:
    """Asks what to show besides the loss curves."""
    st.pills(
        "Watch",
        list(VIEWS),
        selection_mode="multi",
        format_func=VIEWS.__getitem__,
        default=beginning(KEY, kept(KEY, USUAL)),
        key=KEY,
        help="Pictures: the same validation images after each epoch. Difference: where the reconstruction is "
        "off. Latent scatter: where 2,000 validation images lie in the code. Code units: what each number of "
        "the code does. Gradient: how strongly the loss still pulls at the weights.",
    )


def watched(view: str) -> bool:
    """Whether the visitor wants to see this view, a key of VIEWS."""
    return view in st.session_state.get(KEY, USUAL)
