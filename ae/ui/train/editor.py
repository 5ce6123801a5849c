"""The network's diagram beside the plain controls: an edit of one shows in the other."""

import streamlit as st

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.diagram import diagram_data, edited_setting, read_edit
from ae.runs.settings import write
from ae.ui.components.diagram import last_edit, network_diagram

KEY = "train_diagram"


def show_editor(config: RunConfig) -> None:
    """The diagram of the run's network; what is edited in it fills the controls."""
    network_diagram(diagram_data(config.network), KEY, lambda: _take_over(config))


def _take_over(config: RunConfig) -> None:
    edit = last_edit(KEY)
    if edit is None:
        return
    try:
        sizes, code = read_edit(config.network, edit)
    except LabError as error:
        st.toast(str(error), icon=":material/error:")
        return
    st.session_state[f"train_{edited_setting(config.network)}"] = write(sizes)
    st.session_state["train_code_size"] = code
