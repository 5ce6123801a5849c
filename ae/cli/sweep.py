"""Train every trial of a sweep, here or by the lab's workers, and go on where an earlier call was ended."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ae.cli.queued import queued
from ae.cli.train import results, watch
from ae.environment import read_environment
from ae.errors import LabError
from ae.exports.folder import make_folder, save_run
from ae.images.datasets import load_dataset
from ae.runs.architecture import require_size
from ae.runs.config import RunConfig
from ae.runs.control import Control
from ae.runs.settings import write
from ae.sweeps import Outcome, Sweep, Trial, gather, read_toml
from ae.sweeps.baseline import pca_curve, pca_sizes
from ae.sweeps.tables import points_csv, points_table, trials_csv

RESULT = "result.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The description and where the results go."""
    parser.add_argument(
        "file", type=Path, metavar="FILE.toml", help="What varies: docs/sweeps.md says what it may hold."
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="Folder with trials.csv, points.csv and, where they are trained here, a folder for each trial. "
        "Trials that are there already, by an earlier call, are not trained again.",
    )
    parser.add_argument(
        "--queue",
        action="store_true",
        help="Has the lab's workers train, own ones or those of AE_SCHEDULER, and keeps all runs in the "
        "store, where the pages show them. The same call again goes on, or tells again what it came to.",
    )


def run(chosen: argparse.Namespace) -> None:
    """Trains what is missing; prints a JSON object a line for each trial, and a table on standard error."""
    sweep = described(chosen.file)
    most = read_environment().max_parameters
    for trial in sweep.trials():
        require_size(trial.config.network, most)
    if chosen.out is None and not chosen.queue:
        raise LabError("out: expected a folder for the trained models, or --queue to keep them in the store.")
    if chosen.out is not None:
        make_folder(chosen.out)
    outcomes = {}
    way = queued(sweep) if chosen.queue else trained(sweep, chosen.out)
    for at, (trial, found) in enumerate(way, start=1):
        result = (found["test"], found["parameters"], found["seconds_total"], found.get("run", ""))
        outcomes[trial.config] = Outcome(*result)
        values = {axis.setting: value for axis, value in zip(sweep.axes, trial.values, strict=True)}
        sys.stdout.write(json.dumps({"trial": at, "values": values, **found}) + "\n")
        sys.stdout.flush()
    summarise(sweep, outcomes, chosen.out)


def described(file: Path) -> Sweep:
    """The sweep that the file describes.

    Raises:
        LabError: It cannot be read, or describes no sweep.
    """
    try:
        return read_toml(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise LabError(f"sweep: expected a TOML file that can be read, got {file}.") from error


def trained(sweep: Sweep, out: Path) -> Iterator[tuple[Trial, dict[str, Any]]]:
    """Each trial with what `train --json` prints of it, from its folder if it is there.

    Whatever ends this process, the trials that have ended are kept: a trial's result is written last.
    """
    trials = sweep.trials()
    for at, trial in enumerate(trials, start=1):
        folder = out / folder_name(sweep, trial)
        found = earlier(folder, trial.config)
        if found is None:
            sys.stderr.write(f"trial {at} of {len(trials)}: {folder.name}\n")
            found = train_into(folder, trial.config)
        yield trial, found


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


def summarise(sweep: Sweep, outcomes: dict[RunConfig, Outcome], out: Path | None) -> None:
    """Writes both tables into the folder and shows the shorter one, with PCA beside it where that fits.

    Without the images at hand, which only workers may have, there is no PCA.
    """
    points, pca = gather(sweep, outcomes), None
    if sizes := pca_sizes(sweep):
        training = sweep.base.training
        with suppress(LabError):
            pca = pca_curve(load_dataset(training.dataset), training, sizes, sweep.measure)
    if out is not None:
        (out / "trials.csv").write_text(trials_csv(sweep, outcomes))
        (out / "points.csv").write_text(points_csv(sweep, points, pca))
    sys.stderr.write(points_table(sweep, points, pca))
