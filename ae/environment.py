"""Every environment variable that the lab reads, with its default, in one place."""

import os
from dataclasses import dataclass
from pathlib import Path

from ae.errors import LabError

DEFAULT_HOME = "~/.autoencoder-lab"
LEAST_ROOM = 20_000_000
"""Bytes that must be free on the disk before the lab is served and before a run begins."""


@dataclass(frozen=True)
class Environment:
    """Where things lie and how much a visitor may ask for.

    Attributes:
        home: Folder of the database and of downloaded data (AE_HOME).
        data_dir: Folder with mnist.npz and the like, looked into first (AE_DATA_DIR).
        database_url: SQLAlchemy address of the store (AE_DATABASE_URL).
        address: Address of the pages that others type; None where only this machine is served (AE_ADDRESS).
        scheduler: Address of a Dask scheduler; None starts own workers (AE_SCHEDULER).
        workers: Number of own worker processes (AE_WORKERS).
        sharing: Trainings that one worker runs in turns (AE_SHARING).
        keep_seconds: How long own workers wait for a web process once nothing waits or trains; with 0
            they end with the last web process, whatever trains (AE_KEEP_SECONDS).
        niceness: How far workers let other programs go first, 0 (not at all) to 19 (AE_NICENESS).
        patience_seconds: How long a scheduler may be silent before its runs are called interrupted; another
            process leads after two thirds of that (AE_PATIENCE_SECONDS).
        max_parameters: Largest model, in trainable parameters (AE_MAX_PARAMETERS).
        max_training_seconds: Longest training before it is stopped (AE_MAX_TRAINING_SECONDS).
        max_pause_seconds: Longest pause of a training while others wait (AE_MAX_PAUSE_SECONDS).
        max_jobs_per_visitor: Queued and running trainings of one session, a sweep counted as one
            (AE_MAX_JOBS).
        max_trials: Trainings of one sweep (AE_MAX_TRIALS).
        max_stored_bytes: Artefacts and previews kept in the store (AE_MAX_STORED_BYTES).
        lessons: Folder of lessons to show in place of the lab's own (AE_LESSONS).
        metrics_token: What must be shown to read the metrics; None keeps them closed (AE_METRICS_TOKEN).
    """

    home: Path
    data_dir: Path | None
    database_url: str
    address: str | None
    scheduler: str | None
    workers: int
    sharing: int
    keep_seconds: int
    niceness: int
    patience_seconds: int
    max_parameters: int
    max_training_seconds: int
    max_pause_seconds: int
    max_jobs_per_visitor: int
    max_trials: int
    max_stored_bytes: int
    lessons: Path | None
    metrics_token: str | None

    @property
    def lost_seconds(self) -> float:
        """How long the process that leads may give no sign of life before another one does."""
        return self.patience_seconds * 2 / 3


def read_environment() -> Environment:
    """Environment of this process, as it is now.

    Raises:
        LabError: A number is not a whole one, too small, or too large.
    """
    home = Path(os.environ.get("AE_HOME") or DEFAULT_HOME).expanduser()
    data_dir, lessons = os.environ.get("AE_DATA_DIR"), os.environ.get("AE_LESSONS")
    return Environment(
        home=home,
        data_dir=Path(data_dir).expanduser() if data_dir else None,
        database_url=os.environ.get("AE_DATABASE_URL") or f"sqlite:///{home / 'lab.sqlite'}",
        address=os.environ.get("AE_ADDRESS") or None,
        scheduler=os.environ.get("AE_SCHEDULER") or None,
        workers=_whole("AE_WORKERS", 1),
        sharing=_whole("AE_SHARING", 32),
        keep_seconds=_whole("AE_KEEP_SECONDS", 120, least=0),
        niceness=_whole("AE_NICENESS", 10, least=0, most=19),
        patience_seconds=_whole("AE_PATIENCE_SECONDS", 15),
        max_parameters=_whole("AE_MAX_PARAMETERS", 20_000_000),
        max_training_seconds=_whole("AE_MAX_TRAINING_SECONDS", 3600),
        max_pause_seconds=_whole("AE_MAX_PAUSE_SECONDS", 600),
        max_jobs_per_visitor=_whole("AE_MAX_JOBS", 5),
        max_trials=_whole("AE_MAX_TRIALS", 100),
        max_stored_bytes=_whole("AE_MAX_STORED_BYTES", 4_000_000_000),
        lessons=Path(lessons).expanduser() if lessons else None,
        metrics_token=os.environ.get("AE_METRICS_TOKEN") or None,
    )


def _whole(name: str, default: int, least: int = 1, most: int | None = None) -> int:
    text = os.environ.get(name) or str(default)
    if not text.isdecimal() or int(text) < least or (most is not None and int(text) > most):
        which = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise LabError(f"{name}: expected a whole number {which}, got {text!r}.")
    return int(text)
