"""What came of the trials: mean and spread over the seeds of each point."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, stdev
from typing import Any

from ae.runs.config import RunConfig
from ae.runs.record import TrialRecord
from ae.sweeps.sweep import Sweep


@dataclass(frozen=True)
class Outcome:
    """What was measured of one trial.

    Attributes:
        test: Means over the test images, by name, as in TrainedReport.
        parameters: Trainable numbers.
        seconds_total: Seconds of training.
        run_id: Where it is stored; empty where it is not.
    """

    test: Mapping[str, float]
    parameters: int
    seconds_total: float
    run_id: str = ""

    @classmethod
    def of_trial(cls, record: TrialRecord) -> "Outcome | None":
        """The outcome of a stored trial; None for one that has not come to its end."""
        if record.state != "finished" or record.parameters is None or record.seconds_total is None:
            return None
        return cls(record.test, record.parameters, record.seconds_total, record.run_id)


@dataclass(frozen=True)
class Point:
    """One combination of the varied settings' values, over its seeds.

    Attributes:
        values: In the order of the axes.
        results: What each seed came to that has ended, in the order of the seeds.
        mean: Of them.
        spread: Their standard deviation (that of a sample); None for a single one.
        parameters: Trainable numbers, the same for all seeds.
        seconds_total: Mean seconds of a training.
    """

    values: tuple[Any, ...]
    results: tuple[float, ...]
    mean: float
    spread: float | None
    parameters: int
    seconds_total: float


def outcomes_of(sweep: Sweep, records: Sequence[TrialRecord]) -> dict[RunConfig, Outcome]:
    """What has ended of a sweep, by what was trained.

    Args:
        sweep: What was asked for.
        records: Where its trials stand, in their order.
    """
    stored = zip(sweep.trials(), map(Outcome.of_trial, records), strict=True)
    return {trial.config: outcome for trial, outcome in stored if outcome is not None}


def gather(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome], measure: str = "") -> list[Point]:
    """The points of which at least one seed has ended, in the order of the sweep.

    Args:
        sweep: What was asked for.
        outcomes: What has ended, by what was trained; others among them do no harm.
        measure: Key of MEASURES; the sweep's own by default.
    """
    measure = measure or sweep.measure
    ended: dict[tuple[Any, ...], list[Outcome]] = {values: [] for values in sweep.combinations()}
    for trial in sweep.trials():
        outcome = outcomes.get(trial.config)
        if outcome is not None and measure in outcome.test:
            ended[trial.values].append(outcome)
    return [_point(values, found, measure) for values, found in ended.items() if found]


def _point(values: tuple[Any, ...], found: Sequence[Outcome], measure: str) -> Point:
    results = tuple(one.test[measure] for one in found)
    return Point(
        values=values,
        results=results,
        mean=mean(results),
        spread=stdev(results) if len(results) > 1 else None,
        parameters=found[0].parameters,
        seconds_total=mean(one.seconds_total for one in found),
    )
