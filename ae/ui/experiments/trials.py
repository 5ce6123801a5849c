"""The points and the trials of a sweep as tables."""

import streamlit as st

from ae.sweeps import MEASURES, gather
from ae.ui.experiments.picked import show_picked
from ae.ui.experiments.standing import Standing
from ae.ui.rows import show_table
from ae.ui.train.comparison import STATES


def show_trials(now: Standing, measure: str) -> None:
    """One training to open elsewhere, and all of them below a fold."""
    show_picked(now, measure)
    with st.expander("Table", icon=":material/table_rows:", key="experiments_table"):
        _show_points(now, measure)
        _show_all(now, measure)


def _show_points(now: Standing, measure: str) -> None:
    rows = {}
    for point in gather(now.sweep, now.outcomes, measure):
        title = now.sweep.title_of(point.values)
        spread = "" if point.spread is None else f" ± {point.spread:.2g}"
        rows[title] = [f"{point.mean:.4g}{spread}", f"{point.parameters:,}", f"{point.seconds_total:.1f}"]
    show_table([MEASURES[measure].title, "Parameters", "Seconds"], rows)


def _show_all(now: Standing, measure: str) -> None:
    rows = {}
    for trial, stands in zip(now.sweep.trials(), now.trials, strict=True):
        value = stands.test.get(measure)
        state = STATES.get(stands.state, "deleted")
        cells = [state, "" if value is None else f"{value:.4g}", stands.error]
        rows[now.sweep.name_of(trial)] = cells
    show_table(["State", MEASURES[measure].title, ""], rows)
