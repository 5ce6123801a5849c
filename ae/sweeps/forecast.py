"""What a sweep will cost, before it is started."""

from collections.abc import Sequence
from typing import NamedTuple

from ae.runs.config import RunConfig
from ae.runs.cost import epoch_cost
from ae.runs.estimates import Measured, run_seconds_left

BESIDE = 4.0
"""Seconds to build, test and export a model, where nothing was measured."""


class Forecast(NamedTuple):
    """Estimated seconds until all is trained, and whether that rests on trainings of this lab's workers."""

    seconds: float
    measured: bool


def sweep_forecast(configs: Sequence[RunConfig], measured: Measured, workers: int) -> Forecast:
    """What trainings will take that have not begun.

    Where nothing like one of them was measured, it is judged by what another machine took.

    Args:
        configs: What is to be trained.
        measured: Earlier runs, the newest first, with the seconds of their epochs.
        workers: How many train at the same time; nought counts as one.
    """
    known = {config: run_seconds_left(config, [], 0, measured) for config in configs}
    each = [_elsewhere(config) if known[config] is None else float(known[config] or 0) for config in configs]
    return Forecast(sum(each) / max(workers, 1), None not in known.values())


def _elsewhere(config: RunConfig) -> float:
    epochs = config.training.epochs + (getattr(config.network, "pretraining_epochs", 0))
    return epoch_cost(config) / 1e9 * epochs + BESIDE
