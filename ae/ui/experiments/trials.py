"""The points and the trials of a sweep as tables."""

from typing import Any

import streamlit as st

from ae.sweeps import MEASURES, gather
from ae.ui.experiments.charts import pca_of
from ae.ui.experiments.standing import NOT_TRAINED, Standing
from ae.ui.rows import show_table
from ae.ui.train.comparison import STATES


def show_trials(now: Standing, measure: str) -> None:
    """Points and trials, below a fold."""
    fold = st.expander("Table", icon=":material/table_rows:", key="experiments_table", on_change="rerun")
    if fold.open:
        with fold:
            _show_points(now, measure)
            _show_all(now, measure)


def _show_points(now: Standing, measure: str) -> None:
    rows, pca = {}, pca_of(now.sweep.asking(measure))
    for point in gather(now.sweep, now.shown, measure):
        title = now.sweep.title_of(point.values)
        spread = "" if point.spread is None else f" ± {point.spread:.2g}"
        rows[title] = [f"{point.mean:.4g}{spread}", f"{point.parameters:,}", f"{point.seconds_total:.1f}"]
        if pca:
            rows[title].insert(1, f"{pca[size]:.4g}" if (size := _size(now, point.values)) in pca else "")
    named = [MEASURES[measure].title, *(["PCA"] if pca else []), "Parameters", "Seconds"]
    show_table(named, rows)


def _size(now: Standing, values: tuple[Any, ...]) -> int:
    """The point's code size, which is one of the axes wherever there is PCA."""
    return int(values[[axis.setting for axis in now.sweep.axes].index("code_size")])


def _show_all(now: Standing, measure: str) -> None:
    rows = {}
    for trial, stands in zip(now.sweep.trials(), now.trials, strict=True):
        if trial.config in now.hidden:
            continue
        value = stands.test.get(measure)
        state = STATES.get(stands.state, NOT_TRAINED)
        cells = [state, "" if value is None else f"{value:.4g}", stands.error]
        rows[now.sweep.name_of(trial)] = cells
    show_table(["State", MEASURES[measure].title, "Why"], rows)
