"""Which values of a setting are tried."""

from typing import Any

import streamlit as st

from ae.runs.config import DEFAULTS
from ae.runs.settings import Choice, Setting, Switch, Widths, checked
from ae.ui.state import keep

SUGGESTED = {"code_size": "2, 4, 8, 16, 32", "layers": "none; 128; 256,64", "epochs": "1, 2, 4, 8"}


def values_control(name: str, setting: Setting, key: str, label: str = "Values") -> tuple[Any, ...]:
    """The values of a setting that are to be tried.

    Raises:
        LabError: What was typed is none of them.
    """
    if isinstance(setting, Switch):
        return (False, True)
    if isinstance(setting, Choice):
        keep(key, list(setting.options))
        return tuple(
            st.multiselect(
                label,
                list(setting.options),
                format_func=setting.options.__getitem__,
                key=key,
                help="Those that are tried.",
            )
        )
    between = ";" if isinstance(setting, Widths) else ","
    keep(key, SUGGESTED.get(name, str(DEFAULTS[name])))
    text = st.text_input(label, key=key, help=f"Separated by “{between}”. Each is {setting.expected}.")
    return tuple(
        checked(name, setting, part.strip(), text=True) for part in text.split(between) if part.strip()
    )
