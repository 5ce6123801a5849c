"""A fold in which is chosen which trainings are looked at; the chart follows it in the browser."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from ae.ui.components.component import own_component

_FILTER = own_component("filter", "experiments/filter.js")
PLACE = "experiments_only"
"""Key of the container in which the filter stands, whose element's value the chart follows."""
Chosen = Mapping[str, Mapping[str, Any]]
"""By a control's name `values`, a list of keys, or `low` and `high`; what is missing lets all through."""


class Control(NamedTuple):
    """A setting or a measure by which trainings are let through.

    Attributes:
        name: Key of SETTINGS or MEASURES.
        field: Of the chart's rows, in which its value stands.
        label: On screen.
        values: Keys and words of those that can be chosen; none where limits are.
    """

    name: str
    field: str
    label: str
    values: Sequence[tuple[str, str]] = ()


def trial_filter(
    controls: Sequence[Control], chosen: Chosen, seen: str, key: str, on_chosen: Callable[[], None]
) -> None:
    """Shows the filter.

    Args:
        controls: What can be chosen.
        chosen: What was, when the page was left.
        seen: How many trainings are shown, where some are not; else empty.
        key: Of the component.
        on_chosen: Called when something else is chosen; see `chosen_in`.
    """
    shown = [{**control._asdict(), "values": [list(pair) for pair in control.values]} for control in controls]
    data = {"controls": shown, "chosen": {name: dict(part) for name, part in chosen.items()}, "seen": seen}
    with st.container(key=PLACE, width="content"):
        _FILTER(key=key, data=data, on_chosen_change=on_chosen)


def chosen_in(key: str) -> dict[str, dict[str, Any]]:
    """What was chosen, for use inside `on_chosen`: as the browser sent it, but for what has another form."""
    sent = getattr(st.session_state.get(key), "chosen", None)
    parts = sent.items() if isinstance(sent, Mapping) else ()
    return {name: _part(part) for name, part in parts if isinstance(part, Mapping)}


def _part(part: Mapping[str, Any]) -> dict[str, Any]:
    values = part.get("values")
    named = {"values": [one for one in values if isinstance(one, str)]} if isinstance(values, list) else {}
    numbers = {
        end: float(part[end])
        for end in ("low", "high")
        if isinstance(part.get(end), int | float) and not isinstance(part[end], bool)
    }
    return {**named, **numbers}
