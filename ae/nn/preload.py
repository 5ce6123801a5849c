"""What a worker does before its first training, so that nobody who presses Start waits for it."""

from contextlib import suppress
from typing import Any

from ae.errors import LabError
from ae.images.datasets import load_dataset, needs_download
from ae.nn.training import train
from ae.runs.config import RunConfig
from ae.runs.control import Control
from ae.workers.attempt import kept_dataset

SMALL = RunConfig.of(dataset="digits", layers=(8,), code_size=2, noise="gaussian", noise_level=0.5, epochs=1)


def dask_setup(_worker: Any) -> None:
    """Has an untrained network looked at, which takes longest the first time, and reads the usual images."""
    next(train(SMALL, load_dataset(SMALL.training.dataset), Control()))
    usual = RunConfig().training.dataset
    if not needs_download(usual):
        with suppress(LabError):  # the training that needs them says what is wrong
            kept_dataset(usual)
