"""The network as a diagram whose bars are added, removed and widened."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ae.ui.components.component import own_component

_DIAGRAM = own_component("diagram", "train/diagram.js")


def network_diagram(
    network: dict[str, Any], activity: dict[str, Any] | None, key: str, on_edit: Callable[[], None]
) -> None:
    """The diagram, with pictures of what its layers hold.

    Args:
        network: What `ae.runs.diagram.diagram_data` gives.
        activity: What `activity_data` gives of a run of this network; None where there is none.
        key: The component's.
        on_edit: Called once for each edit.
    """
    _DIAGRAM(key=key, data={"network": network, "activity": activity}, on_edit_change=on_edit)


def last_edit(key: str) -> Any:
    """What the editor sent, for use inside `on_edit`; None if nothing came."""
    return getattr(st.session_state.get(key), "edit", None)
