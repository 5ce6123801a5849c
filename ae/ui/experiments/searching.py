"""A search of the visitor's own: ranges instead of values, and a budget."""

import math

import streamlit as st

from ae.environment import read_environment
from ae.runs.config import DEFAULTS, SETTINGS, RunConfig
from ae.runs.settings import Real, Whole
from ae.sweeps import Axis, Range, Search
from ae.sweeps.search.search import MOST_MINUTES, MOST_SETTINGS
from ae.sweeps.sweep import MOST_TRIALS, VARIABLE
from ae.ui.experiments.values import values_control
from ae.ui.state import keep

SUGGESTED = {"code_size": (2, 64), "learning_rate": (1e-4, 1e-2), "batch_size": (32, 512), "epochs": (2, 10)}
LOGARITHMIC = ("code_size", "batch_size", "learning_rate")
AROUND = (
    4  # how many times smaller and larger than its default a setting is tried, where nothing is suggested
)


def search_controls(title: str, base: RunConfig, measure: str) -> Search:
    """The search that the visitor describes.

    Args:
        title: What it is called; may be empty.
        base: All that is not searched.
        measure: What is to be as good as it can be.

    Raises:
        LabError: It makes no search.
    """
    keep("experiments_searched", ["code_size", "learning_rate"])
    names = st.multiselect(
        "Search over",
        VARIABLE,
        format_func=lambda name: SETTINGS[name].label,
        max_selections=MOST_SETTINGS,
        key="experiments_searched",
        help="Settings of the run; which of their values are trained is chosen by what came of those before.",
    )
    space = tuple(_searched(name) for name in names)
    trials, minutes = _budget()
    title = title.strip() or "Search: " + " and ".join(SETTINGS[name].label for name in names)
    return Search(title, base, space, measure, trials, minutes)


def _searched(name: str) -> Range | Axis:
    setting = SETTINGS[name]
    if isinstance(setting, Whole | Real):
        return _range(name, setting)
    return Axis(
        name, values_control(name, setting, f"experiments_searched_{name}", f"{setting.label}, values")
    )


def _range(name: str, setting: Whole | Real) -> Range:
    """Limits beside each other, and whether ratios matter."""
    ends = []
    for place, end, words, suggested in zip(
        st.columns(2), ("low", "high"), ("from", "to"), _suggested(name, setting), strict=True
    ):
        key = f"experiments_{end}_{name}"
        keep(key, suggested)
        with place:
            ends.append(
                st.number_input(
                    f"{setting.label}, {words}",
                    setting.low,
                    setting.high,
                    key=key,
                    format="%d" if isinstance(setting, Whole) else "%.6g",
                    step=1 if isinstance(setting, Whole) else _step(suggested),
                    help=f"The {end}est value that is tried: {setting.expected}.",
                )
            )
    low, high = ends
    key = f"experiments_log_{name}"
    keep(key, name in LOGARITHMIC)
    log = low > 0 and st.checkbox(
        f"{setting.label} by its ratios", key=key, help="Tries 1 to 10 as often as 10 to 100."
    )
    return Range(name, low, high, bool(log))


def _suggested(name: str, setting: Whole | Real) -> tuple[float, float]:
    if name in SUGGESTED:
        return SUGGESTED[name]
    kind = int if isinstance(setting, Whole) else float
    usual = DEFAULTS[name] or setting.high / AROUND
    return kind(max(setting.low, usual / AROUND)), kind(min(setting.high, usual * AROUND))


def _step(value: float) -> float:
    return float(10 ** math.floor(math.log10(value))) if value > 0 else 0.1


def _budget() -> tuple[int, float]:
    most = min(read_environment().max_trials, MOST_TRIALS)
    keep("experiments_trials", min(20, most))
    keep("experiments_minutes", 10.0)
    trials, minutes = st.columns(2)
    with trials:
        number = st.number_input(
            "At most trainings", 1, most, key="experiments_trials", help="The search ends after so many."
        )
    with minutes:
        time = st.number_input(
            "At most minutes",
            0.5,
            MOST_MINUTES,
            key="experiments_minutes",
            step=1.0,
            format="%.6g",
            help="Of training, added up over all; once they are used up, no further training begins.",
        )
    return int(number), float(time)
