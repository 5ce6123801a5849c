"""Which of a sweep's trials are looked at."""

from dataclasses import replace
from typing import Any

import streamlit as st

from ae.runs.settings import write
from ae.sweeps import MEASURES, Axis
from ae.sweeps.narrowing import Limits, Narrowing
from ae.sweeps.scales import is_measured_on_a_scale
from ae.ui.experiments.standing import Standing
from ae.ui.state import keep, kept

MOST_PILLS = 12
LEAST_TRIALS = 3
"""With fewer than so many there is nothing to choose from."""


def filtered(now: Standing, measure: str) -> Standing:
    """The sweep with those trials hidden that the visitor does not want to see."""
    narrowing = _narrowing(now, measure)
    if len(now.outcomes) < LEAST_TRIALS or not narrowing.narrows:
        return now
    trials = [trial for trial in now.sweep.trials() if trial.config in now.outcomes]
    out = (t for t in trials if not narrowing.keeps(now.sweep, t, now.outcomes[t.config]))
    return replace(now, hidden=frozenset(trial.config for trial in out))


def show_filter(now: Standing, measure: str) -> None:
    """What the visitor wants to see; nothing where there are too few to choose from."""
    if len(now.outcomes) < LEAST_TRIALS:
        return
    fold = st.popover(
        "Filter",
        key=f"experiments_filter_{now.record.id}",
        icon=":material/filter_alt:",
        on_change="rerun",
        help="Shows only trainings with certain values, or with a result within limits.",
    )
    if fold.open:
        with fold, st.container(width=320):
            _show_controls(now, measure)


def show_filtered(now: Standing) -> None:
    """How many trainings are shown, where some are not."""
    if now.hidden:
        st.caption(f"The filter shows {len(now.shown)} of {len(now.outcomes)} trainings.")


def _show_controls(now: Standing, measure: str) -> None:
    for axis in now.sweep.axes:
        if _has_pills(axis):
            _pills(now, axis)
        else:
            _limits_control(now, axis.setting, axis.label)
    _limits_control(now, measure, MEASURES[measure].title)
    st.button(
        "Show all",
        key=f"experiments_unfilter_{now.record.id}",
        on_click=_clear,
        args=(now, measure),
        help="Takes every value and limit back.",
    )


def _pills(now: Standing, axis: Axis) -> None:
    words = {write(value): axis.words(value) for value in axis.values}
    key = _key(now, axis.setting)
    keep(key, [])
    st.pills(
        axis.label,
        list(words),
        format_func=words.__getitem__,
        selection_mode="multi",
        key=key,
        help="Values that are shown; none chosen shows all.",
    )


def _limits_control(now: Standing, name: str, title: str) -> None:
    low, high = st.columns(2)
    for place, end, words in ((low, "low", "at least"), (high, "high", "at most")):
        key = _key(now, f"{name}_{end}")
        keep(key, None)
        with place:
            st.number_input(
                f"{title}, {words}",
                key=key,
                value=None,
                format="%.6g",
                placeholder="any",
                help="Trainings beyond this limit are not shown; empty is no limit.",
            )


def _narrowing(now: Standing, measure: str) -> Narrowing:
    values, limits = {}, {measure: _limits(now, measure)}
    for axis in now.sweep.axes:
        if not _has_pills(axis):
            limits[axis.setting] = _limits(now, axis.setting)
        elif chosen := kept(_key(now, axis.setting), []):
            values[axis.setting] = frozenset(value for value in axis.values if write(value) in chosen)
    return Narrowing(values, limits)


def _limits(now: Standing, name: str) -> Limits:
    return Limits(*(kept(_key(now, f"{name}_{end}"), None) for end in ("low", "high")))


def _clear(now: Standing, measure: str) -> None:
    for axis in now.sweep.axes:
        if _has_pills(axis):
            _put(_key(now, axis.setting), [])
    for name in (measure, *(axis.setting for axis in now.sweep.axes if not _has_pills(axis))):
        for end in ("low", "high"):
            _put(_key(now, f"{name}_{end}"), None)


def _put(key: str, value: Any) -> None:
    st.session_state[key] = value


def _has_pills(axis: Axis) -> bool:
    return len(axis.values) <= MOST_PILLS or not is_measured_on_a_scale(axis)


def _key(now: Standing, name: str) -> str:
    return f"experiments_only_{now.record.id}_{name}"
