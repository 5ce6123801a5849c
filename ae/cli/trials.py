"""Trials that are trained here, each in a folder of its own, where a later call finds it again."""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from ae.cli.train import results, watch
from ae.errors import LabError
from ae.exports.folder import make_folder, save_run
from ae.images.datasets import load_dataset
from ae.runs.config import RunConfig
from ae.runs.control import Control
from ae.runs.settings import write
from ae.sweeps import Sweep, Trial

RESULT = "result.json"


def folder_name(sweep: Sweep, trial: Trial) -> str:
    """Name of a trial's folder, such as code_size=8_seed=0."""
    named = zip((axis.setting for axis in sweep.axes), trial.values, strict=True)
    return "_".join(
        [*(f"{name}={write(value)}" for name, value in named), f"seed={trial.config.training.seed}"]
    )


def earlier(folder: Path, config: RunConfig) -> dict[str, Any] | None:
    """What an earlier call left of this very training; None if there is nothing."""
    with suppress(OSError, ValueError, KeyError, TypeError, LabError):
        found = json.loads((folder / RESULT).read_text())
        if RunConfig.from_dict(found["config"]) == config and {"test", "parameters"} <= found.keys():
            return dict(found)
    return None


def train_into(folder: Path, config: RunConfig) -> dict[str, Any]:
    """Trains and saves as `train` does; the result is there whole, or not at all."""
    from ae.nn.training import train

    make_folder(folder)
    dataset = load_dataset(config.training.dataset)
    epochs, last = watch(train(config, dataset, Control()), config.training.epochs)
    save_run(folder, epochs, last)
    if last.warning:
        sys.stderr.write(f"{last.warning}\n")
    found = results(epochs, last)
    partial = folder / f".{RESULT}.part"
    partial.write_text(json.dumps(found) + "\n")
    partial.replace(folder / RESULT)
    return found
