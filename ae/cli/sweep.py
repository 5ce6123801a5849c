"""Train every trial of a sweep, here or by the lab's workers, and go on where an earlier call was ended."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from ae.cli.brought import BROUGHT, named_dataset
from ae.cli.queued import queued
from ae.cli.searched import searched
from ae.cli.trials import earlier, folder_name, train_into
from ae.environment import read_environment
from ae.errors import LabError
from ae.exports.folder import make_folder
from ae.images.datasets import load_dataset
from ae.runs.architecture import require_size
from ae.runs.config import SETTINGS, RunConfig
from ae.sweeps import Outcome, Search, Sweep, Trial, gather, read_toml
from ae.sweeps.baseline import pca_curve, pca_sizes
from ae.sweeps.tables import points_csv, points_table, trials_csv


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
        "--dataset",
        metavar="DATASET",
        help=f"Instead of the file's: {SETTINGS['dataset'].expected}{BROUGHT}.",
    )
    parser.add_argument(
        "--queue",
        action="store_true",
        help="Has the lab's workers train, own ones or those of AE_SCHEDULER, and keeps all runs in the "
        "store, where the pages show them. The same call again goes on, or tells again what it came to.",
    )


def run(chosen: argparse.Namespace) -> None:
    """Trains what is missing; prints a JSON object a line for each trial, and a table on standard error."""
    asked = described(chosen.file)
    if chosen.dataset is not None:
        asked = _on(asked, chosen.dataset)
    most = read_environment().max_parameters
    for config in asked.every_config():
        require_size(config.network, most)
    if chosen.out is None and not chosen.queue:
        raise LabError("out: expected a folder for the trained models, or --queue to keep them in the store.")
    if chosen.out is not None:
        make_folder(chosen.out)
    outcomes, trials = {}, []
    for at, (trial, found) in enumerate(_way(asked, chosen), start=1):
        result = (found["test"], found["parameters"], found["seconds_total"], found.get("run", ""))
        outcomes[trial.config] = Outcome(*result)
        trials.append(trial.config)
        values = dict(zip(asked.settings, trial.values, strict=True))
        sys.stdout.write(json.dumps({"trial": at, "values": values, **found}) + "\n")
        sys.stdout.flush()
    sweep = asked.tried(trials) if isinstance(asked, Search) else asked
    summarise(sweep, outcomes, chosen.out)


def _on(asked: Sweep | Search, text: str) -> Sweep | Search:
    """The same on another data set, or on own images to which the text leads.

    Raises:
        LabError: It is neither, or the data set is what varies.
    """
    if "dataset" in asked.settings:
        raise LabError("dataset: expected a file in which it does not vary, or no --dataset.")
    return replace(asked, base=asked.base.changed(dataset=named_dataset(text)))


def _way(asked: Sweep | Search, chosen: argparse.Namespace) -> Iterator[tuple[Trial, dict[str, Any]]]:
    """The trials as they end, in the way that was chosen."""
    if chosen.queue:
        return queued(asked)
    return searched(asked, chosen.out) if isinstance(asked, Search) else trained(asked, chosen.out)


def described(file: Path) -> Sweep | Search:
    """The sweep or the search that the file describes.

    Raises:
        LabError: It cannot be read, or describes none.
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
