"""What a worker does before its first training, so that nobody who presses Start waits for it."""

from typing import Any

from ae.images.datasets import load_dataset
from ae.nn.training import train
from ae.runs.config import RunConfig
from ae.runs.control import Control

SMALL = RunConfig.of(dataset="digits", layers=(8,), code_size=2, noise="gaussian", noise_level=0.5, epochs=1)


def dask_setup(_worker: Any) -> None:
    """Takes the first steps of a small training; the compiler's own start takes seconds once."""
    next(train(SMALL, load_dataset(SMALL.training.dataset), Control()))
