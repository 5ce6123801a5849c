"""The network as a diagram whose bars are added, removed and widened."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import streamlit as st

from ae.ui.components.activity import activity_data
from ae.ui.components.component import own_component

_DIAGRAM = own_component("diagram", "train/diagram.js")


def network_diagram(
    network: dict[str, Any], frame: Mapping[str, np.ndarray], key: str, on_edit: Callable[[], None]
) -> None:
    """The diagram, with pictures of what its layers hold.

    Args:
        network: What `ae.runs.diagram.diagram_data` gives.
        frame: Of the film of a run of this network; empty where there is none.
        key: The component's.
        on_edit: Called once for each edit.
    """
    _DIAGRAM(key=key, data={"network": network, "activity": activity_data(frame)}, on_edit_change=on_edit)


def last_edit(key: str) -> Any:
    """What the editor sent, for use inside `on_edit`; None if nothing came."""
    return getattr(st.session_state.get(key), "edit", None)
