"""How long an epoch will take, judged by what earlier runs took on the same machine."""

from collections.abc import Sequence
from math import prod

from ae.images.datasets import DATASETS
from ae.runs.architecture import plan_layers
from ae.runs.config import RunConfig

Measured = Sequence[tuple[RunConfig, float]]
PASSES = 3  # forward, and backward towards the inputs and the weights
IMAGES = {"digits": 1437}
MOST_IMAGES = 60_000


def work_per_image(config: RunConfig) -> float:
    """Multiplications that one image costs in a training step.

    A dense layer of p parameters multiplies p times; a convolution's window of p parameters does so at
    every place of the picture that it gives, a transposed one at every place of the picture it takes.
    A floor stands for what a step costs whatever its size: gathering, scaling and noise.
    """
    layers = plan_layers(config)
    if not config.convolutional:
        return PASSES * sum(layer.parameters for layer in layers) + _floor(config)
    return PASSES * sum(layer.parameters * _places(layer.shape) for layer in layers) + _floor(config)


def epoch_seconds(config: RunConfig, images: int, measured: Measured) -> float | None:
    """Estimated seconds of an epoch over so many images; None before anything was measured.

    Runs of the same family of layers count; of their seconds per multiplication the median is taken.
    """
    rates = sorted(
        seconds / (work_per_image(other) * _images(other))
        for other, seconds in measured
        if other.convolutional == config.convolutional
    )
    return rates[len(rates) // 2] * work_per_image(config) * images if rates else None


def _images(config: RunConfig) -> float:
    known = MOST_IMAGES if config.dataset in DATASETS and config.dataset != "digits" else IMAGES["digits"]
    return known * (1 - config.validation_share)


def _places(shape: tuple[int, ...]) -> int:
    return prod(shape[:-1]) if len(shape) == 3 else 1


def _floor(config: RunConfig) -> int:
    return 200_000 if config.noise == "none" else 400_000
