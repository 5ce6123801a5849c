"""A finished run as files in a folder."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ae.errors import LabError
from ae.runs.config import CHANGEABLE, RunConfig, in_force
from ae.runs.reports import EpochReport, TrainedReport

HISTORY_COLUMNS = ("epoch", "loss", "val_loss", "seconds")


class EpochLine(Protocol):
    """An epoch's line in a history, as reports and stored epochs have it."""

    @property
    def epoch(self) -> int:
        """Number of the epoch, from 1."""

    @property
    def loss(self) -> float:
        """Mean training loss."""

    @property
    def val_loss(self) -> float:
        """Mean validation loss."""

    @property
    def seconds(self) -> float:
        """Seconds that its training took."""


def history_rows(epochs: Sequence[EpochLine]) -> list[dict[str, float]]:
    """One row per epoch: epoch, loss, val_loss, seconds."""
    return [{name: getattr(epoch, name) for name in HISTORY_COLUMNS} for epoch in epochs]


def history_csv(config: RunConfig, epochs: Sequence[EpochLine]) -> str:
    """The rows as CSV with a header, and with the rate and the noise level in force at each epoch's end."""
    text = io.StringIO()
    writer = csv.DictWriter(text, (*HISTORY_COLUMNS, *CHANGEABLE), lineterminator="\n")
    writer.writeheader()
    for row, epoch in zip(history_rows(epochs), epochs, strict=True):
        writer.writerow(row | in_force(config.training, config.changes, epoch.epoch))
    return text.getvalue()


def make_folder(folder: Path) -> None:
    """Makes the folder if it is not there.

    Raises:
        LabError: It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LabError(
            f"out: expected a folder that can be written, got {folder} ({error.strerror})."
        ) from error


def save_run(folder: Path, epochs: Sequence[EpochReport], trained: TrainedReport) -> None:
    """Writes config.json, history.csv and the model's files into the folder."""
    (folder / "config.json").write_text(trained.config.to_json() + "\n")
    (folder / "history.csv").write_text(history_csv(trained.config, epochs))
    for name, content in trained.files.items():
        (folder / name).write_bytes(content)
