"""The network as a diagram whose bars are added, removed and widened."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ae.ui.components.component import own_component

_DIAGRAM = own_component("diagram", "train/diagram.js")


def network_diagram(data: dict[str, Any], key: str, on_edit: Callable[[], None]) -> None:
    """Draws what `ae.runs.diagram.diagram_data` gives; `on_edit` is called once for each edit."""
    _DIAGRAM(key=key, data=data, on_edit_change=on_edit)


def last_edit(key: str) -> Any:
    """What the editor sent, for use inside `on_edit`; None if nothing came."""
    return getattr(st.session_state.get(key), "edit", None)
