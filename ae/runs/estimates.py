"""How long a training will take, judged by what earlier ones took on the same machine."""

from collections.abc import Sequence
from math import log
from statistics import median

from ae.runs.config import RunConfig
from ae.runs.cost import epoch_cost

Measured = Sequence[tuple[RunConfig, float]]
NEAREST = 3


def epoch_seconds(config: RunConfig, measured: Measured) -> float | None:
    """Estimated seconds of the training steps of an epoch; None before anything was measured.

    Runs of the same family of layers count, and of these the few whose epochs are most like its own: what
    the machine is quick at differs from network to network. Of what theirs say the median is taken.

    Args:
        config: What is to be trained.
        measured: Earlier runs, the newest first, with the usual seconds of their epochs.
    """
    cost = epoch_cost(config)
    like = [
        (epoch_cost(other), took) for other, took in measured if other.convolutional == config.convolutional
    ]
    nearest = sorted(like, key=lambda one: abs(log(one[0] / cost)))[:NEAREST]
    return median(took / done for done, took in nearest) * cost if nearest else None


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
