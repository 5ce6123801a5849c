"""The charts of a sweep, and the trial that is clicked in them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.figures.curves import Row
from ae.runs.config import Training
from ae.sweeps import MEASURES, Sweep
from ae.sweeps.baseline import pca_sizes
from ae.sweeps.charts import PICKED, rate_chart, rate_rows, sweep_chart, sweep_rows
from ae.sweeps.costs import COSTS, FRONT_WORDS, cost_chart, cost_rows
from ae.sweeps.crossed import crossed_chart, crossed_rows, levels_psnr
from ae.sweeps.history import history_chart, history_rows
from ae.sweeps.parallel import parallel_chart, parallel_rows
from ae.ui.components.filter import PLACE as FILTER
from ae.ui.datasets import Made, with_images
from ae.ui.experiments.filtering import has_filter
from ae.ui.experiments.picked import pick
from ae.ui.experiments.standing import Standing
from ae.ui.lab import cached_dataset, computations
from ae.ui.models import cached_codec
from ae.ui.rows import chart_table

if TYPE_CHECKING:
    from ae.jobs.compute import Computation

TESTED_ON = 500
CURVE, PROGRESS, COST, ALL = "Curve", "Search", "Quality and cost", "All settings"
FOUND = "Dots are trainings, in the order in which the search chose them; the line is the best so far."
SPREAD = "Dots are trainings, one for each seed; lines join their means, bars reach one standard deviation."
PCA_WORDS = "PCA: as many principal components of the training images."
PCA_COMES = "PCA beside it is being worked out …"
CLICK = "Click on a dot to look at that training below."
ONLY = "Click on a name in the legend to see only that, on others to add them, again to take them away."
LINES = (
    "Each line is a training, which crosses a scale at what it has there; blue ones came to the best results."
)


def charts_of(now: Standing) -> tuple[str, ...]:
    """Names of the charts that say something about the sweep, the most telling first."""
    return (PROGRESS if now.search else CURVE, COST, ALL)


def show_chart(now: Standing, measure: str, chart: str) -> None:
    """The chosen one of `charts_of`."""
    {CURVE: _show_curve, PROGRESS: _show_progress, COST: _show_costs, ALL: _show_all}[chart](now, measure)


def _show_curve(now: Standing, measure: str) -> None:
    """The measure against what varies, and what else the sweep can answer.

    The chart has all trainings: what the filter keeps out of it, it keeps out in the browser.
    """
    sweep = now.sweep.asking(measure)
    pca = pca_of(sweep)
    alt = f"{measure} against {', '.join(axis.label for axis in sweep.axes)}"
    rows = sweep_rows(sweep, now.outcomes, measure, pca)
    place = f".st-key-{FILTER}" if has_filter(now) else ""
    chart = sweep_chart(sweep, measure, rows, pca=bool(pca), narrowed_at=place)
    _show(now, "curve", measure, rows, chart, alt)
    words = [SPREAD if len(sweep.seeds) > 1 else "", CLICK, ONLY if pca or len(sweep.axes) > 1 else ""]
    words.append(PCA_WORDS if pca else PCA_COMES if pca_comes(sweep) else "")
    st.caption(" ".join(filter(None, words)))
    if rates := rate_rows(sweep, now.shown):
        _show(now, "rate", measure, rates, rate_chart(rates), "Distortion against rate")
        st.caption("What the code says of its image, against what is lost of it: β moves along this curve.")
    if rows := crossed(now):
        _show(now, "crossed", "psnr", rows, crossed_chart(), "PSNR by level of noise")
        st.caption(f"Each denoiser, tested with noise of every level on {TESTED_ON} test images.")


def _show_progress(now: Standing, measure: str) -> None:
    rows = history_rows(now.sweep, now.shown, measure)
    _show(now, "progress", measure, rows, history_chart(measure, rows), f"{measure} training by training")
    st.caption(f"{FOUND} {CLICK}")


def _show_costs(now: Standing, measure: str) -> None:
    """Two charts: what is measured against the parameters, and against the time."""
    for place, cost in zip(st.columns(2), COSTS, strict=True):
        rows = cost_rows(now.sweep, now.shown, measure, cost)
        alt = f"{measure} against {COSTS[cost]}"
        with place:
            _show(now, cost, measure, rows, cost_chart(rows, measure, cost), alt)
    st.caption(f"{FRONT_WORDS} {'Up' if MEASURES[measure].higher_is_better else 'Down'} is better. {CLICK}")


def _show_all(now: Standing, measure: str) -> None:
    rows = parallel_rows(now.sweep, now.shown, measure)
    _show(now, "all", measure, rows, parallel_chart(rows, measure), "All trainings across all settings")
    st.caption(f"{LINES} {CLICK}")


def _show(
    now: Standing, name: str, measure: str, rows: Sequence[Row], chart: dict[str, Any], alt: str
) -> None:
    """A chart in which a click picks a trial; nothing where no trial has been let through."""
    if not rows:
        return
    key = f"experiments_chart_{now.record.id}_{name}_{measure}"
    st.vega_lite_chart(
        chart_table(rows),
        chart,
        key=key,
        on_select=lambda: _clicked(now, key),
        selection_mode=PICKED,
        alt=alt,
    )


def _clicked(now: Standing, key: str) -> None:
    chosen = st.session_state[key]["selection"].get(PICKED) or []
    if chosen:
        pick(now, str(chosen[0]["run"]))


def pca_of(sweep: Sweep) -> Mapping[int, float]:
    """PCA's curve, once it is worked out; empty before, and where it has nothing to say."""
    found = _pca(sweep)
    if found is None or found.result is None:
        return {}
    return dict(zip(found.result["sizes"].tolist(), found.result["values"].tolist(), strict=True))


def pca_comes(sweep: Sweep) -> bool:
    """Whether PCA's curve is still worked out."""
    found = _pca(sweep)
    return found is not None and found.result is None and not found.error


def awaited_pca(sweep: Sweep) -> Mapping[int, float]:
    """The same curve once it is worked out, for which this waits; empty where it cannot be."""
    asks = _pca_asks(sweep)
    if asks is not None:
        with suppress(LabError):
            computations().result(*asks)
    return pca_of(sweep)


def _pca(sweep: Sweep) -> "Computation | None":
    asks = _pca_asks(sweep)
    return None if asks is None else computations().ask(*asks)


def _pca_asks(sweep: Sweep) -> tuple[str, str, Made] | None:
    """As `Computations.ask` takes them; None where PCA has nothing to say."""
    sizes = pca_sizes(sweep)
    if not sizes:
        return None
    training = sweep.base.training
    arguments = (Training(training.dataset, training.noise, training.noise_level), sizes, sweep.measure)
    key = f"sweep-pca-{sha256(repr(arguments).encode()).hexdigest()[:32]}"  # it names a file
    return with_images(key, training.dataset, "ae.sweeps.baseline:pca_arrays", lambda: arguments)


def crossed(now: Standing) -> list[Row]:
    """Every denoiser of the first seed, tested with every level; empty where more than the level varies."""
    if [axis.setting for axis in now.sweep.axes] != ["noise_level"] or len(now.shown) < 2:
        return []
    levels = now.sweep.axes[0].values
    found = []
    for trial in now.sweep.trials()[: len(levels)]:
        outcome = now.shown.get(trial.config)
        if outcome is not None:
            training = trial.config.training
            shown = cached_dataset(training.dataset)[0].name
            decibels = _cached_levels(outcome.run_id, shown, training.noise, levels)
            found.append((outcome.run_id, trial.values[0], list(zip(levels, decibels, strict=True))))
    return crossed_rows(found)


@st.cache_data(max_entries=200, show_spinner=False)
def _cached_levels(run_id: str, dataset: str, noise: str, levels: tuple[float, ...]) -> list[float]:
    images, _ = cached_dataset(dataset)
    clean = images.x_test[:TESTED_ON].astype(np.float32) / 255
    return levels_psnr(cached_codec(run_id), clean, noise, levels)
