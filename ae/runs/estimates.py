"""How long a training will take, judged by what earlier ones took on the same machine."""

from collections.abc import Sequence
from math import inf, log
from statistics import median

from ae.runs.config import RunConfig
from ae.runs.cost import epoch_cost
from ae.runs.reports import ProgressReport

Measured = Sequence[tuple[RunConfig, Sequence[float]]]
NEAREST = 3
ALIKE = 1e-3  # of the logarithm of the cost: the same settings, or such as cost the same
SAVING_SHARE = 1.0  # building, saving and testing a model take about as long as compiling its steps


def epoch_seconds(config: RunConfig, measured: Measured) -> float | None:
    """Estimated seconds of the training steps of an epoch; None before anything was measured.

    Runs of the same family of layers count, and of these the few whose epochs are most like its own, and only
    those that are alike if there are any: what the machine is quick at differs from network to network. Of
    what theirs say the median is taken.

    Args:
        config: What is to be trained.
        measured: Earlier runs, the newest first, with the seconds of their epochs, at least one each.
    """
    nearest = _nearest(config, measured)
    if not nearest:
        return None
    return median(typical_epoch(took) / epoch_cost(other) for other, took in nearest) * epoch_cost(config)


def typical_epoch(seconds: Sequence[float]) -> float:
    """Median of epochs' seconds; the first one, which gets everything ready, counts only where it is alone.

    Args:
        seconds: Of the epochs in their order, at least one.
    """
    return median(seconds[1:] or seconds)


def epoch_of(seconds: Sequence[float], report: ProgressReport) -> float:
    """Seconds of an epoch to come, as the run itself tells them.

    Its first epoch got everything ready and is but an upper limit; the second tells more while it goes on.

    Args:
        seconds: Of the epochs that have ended, at least one.
        report: The last word from inside an epoch.
    """
    if len(seconds) > 1 or report.epoch != 2 or not report.step:
        return typical_epoch(seconds)
    second = (report.elapsed_seconds - seconds[0]) * report.steps / report.step  # pretraining lengthens it
    return min(seconds[0], second)


def run_seconds_left(
    config: RunConfig, seconds: Sequence[float], done: float, measured: Measured
) -> float | None:
    """Estimated seconds until a worker that has this run to train is free again; None where nobody knows.

    Nobody does before the first epoch of a run that is pretrained, nor where nothing like it was measured.

    Args:
        config: What is trained, or waits for it.
        seconds: Of its epochs that have ended.
        done: Epochs done, with the share of the one that goes on.
        measured: Earlier runs with the seconds of their epochs.
    """
    epochs = config.training.epochs - done
    if len(seconds) > 1:
        return typical_epoch(seconds) * epochs + SAVING_SHARE * _compiling([(config, seconds)])
    if config.kind == "deep" and not seconds:
        return None
    known = epoch_seconds(config, measured)
    if known is None and not seconds:
        return None
    epoch = min(inf if known is None else known, *seconds, inf)
    return epoch * epochs + (1 + SAVING_SHARE) * _compiling(_nearest(config, measured))


def forecast(
    busy: Sequence[float], waiting: Sequence[float], workers: int, slots: int
) -> tuple[list[float], list[float]]:
    """Estimated seconds until each run that trains has ended, and until each that waits begins.

    Infinite where that never happens or nobody knows. Those that go on at a time share the workers evenly.

    Args:
        busy: Seconds that each run that trains needs of a worker; inf where nobody knows.
        waiting: Those of each run that waits, the next one first; inf likewise.
        workers: How many there are.
        slots: How many trainings they can have at a time.
    """
    ends, starts = [inf] * len(busy), [inf] * len(waiting)
    active, now, begun = dict(enumerate(busy)), 0.0, 0
    while workers:
        while begun < len(waiting) and len(active) < slots:
            starts[begun] = now
            active[len(busy) + begun] = waiting[begun]
            begun += 1
        least = min(active.values(), default=inf)
        if least == inf:
            break
        now += least * max(1.0, len(active) / workers)
        active = {run: left - least for run, left in active.items()}
        for run in [run for run, left in active.items() if left <= 0]:
            del active[run]
            if run < len(busy):
                ends[run] = now
    return ends, starts


def _nearest(config: RunConfig, measured: Measured) -> Measured:
    """The earlier runs that say most; one epoch alone, which got everything ready, says too much."""
    cost = epoch_cost(config)
    like = [(other, took) for other, took in measured if other.convolutional == config.convolutional]
    like = [one for one in like if len(one[1]) > 1] or like
    far = {at: abs(log(epoch_cost(other) / cost)) for at, (other, _) in enumerate(like)}
    alike = [at for at in far if far[at] < ALIKE]
    return [like[at] for at in (alike or sorted(far, key=far.__getitem__))[:NEAREST]]


def _compiling(measured: Measured) -> float:
    """Seconds by which first epochs took longer than others, where that can be seen."""
    longer = [max(0.0, took[0] - typical_epoch(took)) for _, took in measured if len(took) > 1]
    return median(longer) if longer else 0.0
