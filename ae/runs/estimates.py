"""How long a training will take, judged by what earlier ones took on the same machine."""

from collections.abc import Sequence
from heapq import heapify, heapreplace
from math import inf, log
from statistics import median

from ae.runs.config import RunConfig
from ae.runs.cost import epoch_cost

Measured = Sequence[tuple[RunConfig, Sequence[float]]]
NEAREST = 3
SAVING_SHARE = 1.0  # building, saving and testing a model take about as long as compiling its steps


def epoch_seconds(config: RunConfig, measured: Measured) -> float | None:
    """Estimated seconds of the training steps of an epoch; None before anything was measured.

    Runs of the same family of layers count, and of these the few whose epochs are most like its own: what
    the machine is quick at differs from network to network. Of what theirs say the median is taken.

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


def seconds_left(seconds: Sequence[float], epochs: float) -> float | None:
    """Estimated seconds of the training steps of the epochs to come; None before one has ended.

    What comes before the first epoch, such as pretraining, does not come again.

    Args:
        seconds: Of the epochs that have ended, in their order.
        epochs: Epochs to come, with the share of the one that goes on.
    """
    return typical_epoch(seconds) * epochs if seconds else None


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
    if seconds:
        return typical_epoch(seconds) * epochs + SAVING_SHARE * _compiling([(config, seconds)])
    epoch = None if config.kind == "deep" else epoch_seconds(config, measured)
    if epoch is None:
        return None
    return epoch * epochs + (1 + SAVING_SHARE) * _compiling(_nearest(config, measured))


def seconds_until_free(
    busy: Sequence[float | None], ahead: Sequence[float | None], workers: int
) -> float | None:
    """Estimated seconds until a worker is free for the run behind these; None where nobody knows.

    Args:
        busy: Seconds left of each run that has a worker; None for one of which nobody knows.
        ahead: Seconds of each run that waits before it, the next one first; None likewise.
        workers: How many there are.
    """
    ends = [inf if left is None else left for left in busy]
    ends += [0.0] * (workers - len(ends))
    heapify(ends)
    for run in ahead if ends else ():
        heapreplace(ends, ends[0] + (inf if run is None else run))
    return min(ends) if workers and min(ends) < inf else None


def _nearest(config: RunConfig, measured: Measured) -> Measured:
    """The earlier runs that say most; one epoch alone, which got everything ready, says too much."""
    cost = epoch_cost(config)
    like = [(other, took) for other, took in measured if other.convolutional == config.convolutional]
    like = [one for one in like if len(one[1]) > 1] or like
    return sorted(like, key=lambda one: abs(log(epoch_cost(one[0]) / cost)))[:NEAREST]


def _compiling(measured: Measured) -> float:
    """Seconds by which first epochs took longer than others, where that can be seen."""
    longer = [max(0.0, took[0] - typical_epoch(took)) for _, took in measured if len(took) > 1]
    return median(longer) if longer else 0.0
