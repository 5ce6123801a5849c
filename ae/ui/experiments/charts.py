"""The charts of a sweep, and the trial that is clicked in them."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from ae.runs.config import Training
from ae.sweeps import Sweep
from ae.sweeps.baseline import pca_sizes
from ae.sweeps.charts import PICKED, crossed_chart, rate_chart, rate_rows, sweep_chart, sweep_rows
from ae.sweeps.crossed import levels_psnr
from ae.ui.experiments.picked import pick
from ae.ui.experiments.standing import Standing
from ae.ui.lab import cached_dataset, computations
from ae.ui.models import cached_codec
from ae.ui.rows import chart_table

if TYPE_CHECKING:
    from ae.jobs.compute import Computation

TESTED_ON = 500
SPREAD = "Dots are trainings, one for each seed; lines join their means, bars reach one standard deviation."


def show_chart(now: Standing, measure: str) -> None:
    """The measure against what varies, and what else the sweep can answer."""
    sweep = replace(now.sweep, measure=measure)
    pca = pca_of(sweep)
    key = f"experiments_chart_{now.record.id}_{measure}"
    st.vega_lite_chart(
        chart_table(sweep_rows(sweep, now.outcomes, measure, pca)),
        sweep_chart(sweep, measure, pca=bool(pca)),
        key=key,
        on_select=lambda: _clicked(now, key),
        selection_mode=PICKED,
        alt=f"{measure} against {', '.join(axis.label for axis in sweep.axes)}",
    )
    words = [SPREAD if len(sweep.seeds) > 1 else "", "A click on a dot looks at that training."]
    words += ["PCA: as many principal components of the training images."] if pca else []
    st.caption(" ".join(filter(None, words)))
    if rates := rate_rows(sweep, now.outcomes):
        st.vega_lite_chart(chart_table(rates), rate_chart(), key=f"{key}_rate", alt="Distortion against rate")
    if _crosses(sweep) and len(now.outcomes) > 1:
        _show_crossed(now, key)


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


def _pca(sweep: Sweep) -> "Computation | None":
    sizes = pca_sizes(sweep)
    if not sizes:
        return None
    training = sweep.base.training
    arguments = (Training(training.dataset, training.noise, training.noise_level), sizes, sweep.measure)
    key = f"sweep-pca-{sha256(repr(arguments).encode()).hexdigest()[:32]}"  # it names a file
    return computations().ask(key, "ae.sweeps.baseline:pca_arrays", lambda: arguments)


def _crosses(sweep: Sweep) -> bool:
    return [axis.setting for axis in sweep.axes] == ["noise_level"]


def _show_crossed(now: Standing, key: str) -> None:
    """Every denoiser of the first seed, tested with every level."""
    levels = now.sweep.axes[0].values
    rows: list[dict[str, Any]] = []
    for trial in now.sweep.trials()[: len(levels)]:
        outcome = now.outcomes.get(trial.config)
        if outcome is not None:
            training = trial.config.training
            decibels = _cached_levels(outcome.run_id, training.dataset, training.noise, levels)
            rows += [
                {"trained": trial.values[0], "tested": level, "psnr": value}
                for level, value in zip(levels, decibels, strict=True)
            ]
    low, high = min(row["psnr"] for row in rows), max(row["psnr"] for row in rows)
    rows = [row | {"share": (row["psnr"] - low) / max(high - low, 1e-9)} for row in rows]
    st.vega_lite_chart(chart_table(rows), crossed_chart(), key=f"{key}_crossed", alt="PSNR by level of noise")
    st.caption(f"Each denoiser, tested with noise of every level on {TESTED_ON} test images.")


@st.cache_data(max_entries=200, show_spinner=False)
def _cached_levels(run_id: str, dataset: str, noise: str, levels: tuple[float, ...]) -> list[float]:
    images, _ = cached_dataset(dataset)
    clean = images.x_test[:TESTED_ON].astype(np.float32) / 255
    return levels_psnr(cached_codec(run_id), clean, noise, levels)
