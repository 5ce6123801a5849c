"""The network's diagram beside the plain controls: an edit of one shows in the other."""

from typing import Any

import streamlit as st

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.diagram import diagram_data, edited_setting, read_edit
from ae.runs.settings import write
from ae.ui.components.diagram import last_edit, network_diagram
from ae.ui.state import fill
from ae.ui.train.drawing import drawing_control
from ae.ui.train.snapshot import Snapshot

EDITED = "Drag a bar down to widen it; + adds, × removes"
CONVOLVED = "Drag a bar for more maps; + adds, × removes"
NEXT = "The next network: Start trains it, too"
NEXT_AFTER = "The next network: press Start to train it"
EXPLAINED = (
    "**+** adds a layer, **×** removes one. The arrow keys do it too, on a bar that was chosen with Tab. The "
    "decoder mirrors the encoder. Small numbers count the parameters between two layers.  \n"
    "While it trains, an image goes in at the left (**›** takes another one): your own drawing (**Draw**) "
    "or a validation image. Each layer shows what its units hold, white for much, orange below zero, and "
    "the reconstruction comes out at the right. Point at a unit to see what it holds and, in the first "
    "and the last layer, its weights as an image. Of wide layers only the first units are shown. Of a "
    "variational code the means are shown and, beside them, the standard deviations. Crossed out are the "
    "code's dead units, as a sparse code has them: silent, or the same, for every validation image."
)
KEY = "train_network"
_EDITED = "train_network_edited"


def show_editor(config: RunConfig, activity: dict[str, Any] | None, snapshot: Snapshot | None) -> None:
    """The diagram of the run's network; what is edited in it fills the controls.

    Args:
        config: What the controls describe.
        activity: What `activity_data` gives of a run of this network; None where there is none.
        snapshot: The run that is looked at, if there is one.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="train_editing"):
        st.caption(_hint(config, snapshot), help=EXPLAINED)
        drawing_control(snapshot)
    network_diagram(diagram_data(config.network), activity, KEY, lambda: _take_over(config))


def _hint(config: RunConfig, snapshot: Snapshot | None) -> str:
    """What can be done; or, where the run that is looked at is of another network, what this one is."""
    if snapshot is not None and snapshot.record.config.network != config.network:
        return NEXT if snapshot.active else NEXT_AFTER
    return EDITED if edited_setting(config.network) == "layers" else CONVOLVED


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
