"""Which of a sweep's trials are looked at."""

from dataclasses import replace
from typing import Any

import streamlit as st

from ae.runs.settings import write
from ae.sweeps import MEASURES
from ae.sweeps.narrowing import AXES, RESULT, Limits, Narrowing, is_named
from ae.ui.components.filter import Chosen, Control, chosen_in, trial_filter
from ae.ui.experiments.standing import Standing

LEAST_TRIALS = 3
"""With fewer than so many there is nothing to choose from."""


def has_filter(now: Standing) -> bool:
    """Whether there are enough trials to choose from."""
    return len(now.outcomes) >= LEAST_TRIALS


def filtered(now: Standing, measure: str) -> Standing:
    """The sweep with those trials hidden that the visitor does not want to see."""
    narrowing = _narrowing(now, measure, _chosen(now))
    if not has_filter(now) or not narrowing.narrows:
        return now
    trials = [trial for trial in now.sweep.trials() if trial.config in now.outcomes]
    out = (t for t in trials if not narrowing.keeps(now.sweep, t, now.outcomes[t.config]))
    return replace(now, hidden=frozenset(trial.config for trial in out))


def show_filter(now: Standing, measure: str) -> None:
    """What the visitor wants to see, and how many trainings that are; nothing where there are too few.

    Args:
        now: The sweep, with those trials hidden that are not to be looked at.
        measure: What the chart shows.
    """
    if not has_filter(now):
        return
    seen = f"{len(now.shown)} of {len(now.outcomes)}" if now.hidden else ""
    key = f"experiments_filter_{now.record.id}"
    trial_filter(_controls(now, measure), _chosen(now), seen, key, lambda: _choose(now, chosen_in(key)))


def _controls(now: Standing, measure: str) -> list[Control]:
    axes = [
        Control(axis.setting, field, axis.label, [(write(v), axis.words(v)) for v in axis.values])
        if is_named(axis)
        else Control(axis.setting, field, axis.label)
        for axis, field in zip(now.sweep.axes, AXES, strict=False)
    ]
    return [*axes, Control(measure, RESULT, MEASURES[measure].title)]


def _narrowing(now: Standing, measure: str, chosen: Chosen) -> Narrowing:
    values, limits = {}, {measure: _limits(chosen.get(measure, {}))}
    for axis in now.sweep.axes:
        part = chosen.get(axis.setting, {})
        if not is_named(axis):
            limits[axis.setting] = _limits(part)
        elif keys := part.get("values"):
            values[axis.setting] = frozenset(value for value in axis.values if write(value) in keys)
    return Narrowing(values, limits)


def _limits(part: Any) -> Limits:
    return Limits(part.get("low"), part.get("high"))


def _chosen(now: Standing) -> Chosen:
    found: Chosen = st.session_state.get(_key(now), {})
    return found


def _choose(now: Standing, chosen: Chosen) -> None:
    st.session_state[_key(now)] = chosen


def _key(now: Standing) -> str:
    return f"experiments_chosen_{now.record.id}"
