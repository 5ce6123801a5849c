"""How long an epoch will take, judged by what earlier runs took on the same machine."""

from collections.abc import Sequence
from math import log, prod
from statistics import median

from ae.images.datasets import DATASETS
from ae.runs.architecture import plan_layers
from ae.runs.config import RunConfig

Measured = Sequence[tuple[RunConfig, float]]
STEP = 10_000_000  # what a step costs whatever its batch: 0.5 ms where 2e10 multiplications take a second
NEAREST = 3
PASSES = 3  # forward, and backward towards the inputs and the weights


def work_per_image(config: RunConfig) -> float:
    """Multiplications that one image costs in a training step.

    A dense layer of p parameters multiplies p times; a convolution's window of p parameters does so at
    every place of the picture that it gives, a transposed one at every place of the picture it takes.
    A floor stands for what a step costs whatever its size: gathering, scaling and noise.
    """
    layers = plan_layers(config.network)
    if not config.convolutional:
        return PASSES * sum(layer.parameters for layer in layers) + _floor(config)
    return PASSES * sum(layer.parameters * _places(layer.shape) for layer in layers) + _floor(config)


def epoch_seconds(config: RunConfig, measured: Measured) -> float | None:
    """Estimated seconds of the training steps of an epoch; None before anything was measured.

    Runs of the same family of layers count, and of these the few whose epochs are most like its own: a small
    network's seconds per multiplication are no measure of a large one's. Of theirs the median is taken.
    """
    work = _work(config)
    like = [(_work(other), took) for other, took in measured if other.convolutional == config.convolutional]
    nearest = sorted(like, key=lambda one: abs(log(one[0] / work)))[:NEAREST]
    return median(took / done for done, took in nearest) * work if nearest else None


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


def _work(config: RunConfig) -> float:
    """Multiplications of an epoch, over the images that are left once some are set aside to validate with."""
    images = DATASETS[config.training.dataset].training_images * (1 - config.training.validation_share)
    return (work_per_image(config) + STEP / config.training.batch_size) * images


def _places(shape: tuple[int, ...]) -> int:
    return prod(shape[:-1]) if len(shape) == 3 else 1


def _floor(config: RunConfig) -> int:
    return 200_000 if config.training.noise == "none" else 400_000
