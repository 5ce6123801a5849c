"""The network's diagram beside the plain controls: an edit of one shows in the other."""

from collections.abc import Mapping

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.diagram import diagram_data, edited_setting, read_edit
from ae.runs.settings import write
from ae.ui.components.diagram import last_edit, network_diagram
from ae.ui.state import fill

EDITED = "Drag a bar to widen its layer; + adds one, × removes one"
CONVOLVED = "Drag a bar for more or fewer maps; + adds a layer, × removes one"
EXPLAINED = (
    "The arrow keys do it too, on a bar that was chosen with Tab. The decoder mirrors the encoder. Small "
    "numbers count the parameters between two layers.  \n"
    "While it trains, an image goes in at the left (**›** takes another one): a drawing that was pinned on "
    "Draw, or a validation image. Each layer shows what its units hold, white for much, orange below zero, "
    "and the reconstruction comes out at the right. Point at a unit to see what it holds and, in the first "
    "and the last layer, its weights as an image. Of wide layers only the first units are shown. Of a "
    "variational code the means are shown and, beside them, the standard deviations."
)
KEY = "train_network"
_EDITED = "train_network_edited"


def show_editor(config: RunConfig, frame: Mapping[str, np.ndarray]) -> None:
    """The diagram of the run's network; what is edited in it fills the controls.

    Args:
        config: What the controls describe.
        frame: Of the film of a run of this network; empty where there is none.
    """
    st.caption(EDITED if edited_setting(config.network) == "layers" else CONVOLVED, help=EXPLAINED)
    network_diagram(diagram_data(config.network), frame, KEY, lambda: _take_over(config))


def edited() -> bool:
    """Whether the diagram was edited since this was asked last: the controls have to be drawn anew."""
    return bool(st.session_state.pop(_EDITED, False))


def _take_over(config: RunConfig) -> None:
    edit = last_edit(KEY)
    if edit is None:
        return
    try:
        sizes, code = read_edit(config.network, edit)
    except LabError as error:
        st.toast(str(error), icon=":material/error:")
        return
    fill(f"train_{edited_setting(config.network)}", write(sizes))
    if config.network.has_code:
        fill("train_code_size", code)
    st.session_state[_EDITED] = True
