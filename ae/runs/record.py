"""A run as it was stored: plain, frozen values, safe to keep and to cache."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ae.runs.config import RunConfig
from ae.runs.reports import SAVING, ProgressReport

ACTIVE = ("queued", "running", "paused")
ENDED = ("finished", "stopped", "failed", "interrupted")


@dataclass(frozen=True)
class EpochRecord:
    """One line of a loss curve; the words are those of EpochReport."""

    epoch: int
    loss: float
    val_loss: float
    seconds: float


@dataclass(frozen=True)
class Mark:
    """A place on a run's curve where something changed.

    Attributes:
        position: Epochs done by then, such as 2.5 for the middle of the third one.
        name: What changed, such as "learning_rate".
        text: To what.
    """

    position: float
    name: str
    text: str


def file_stem(title: str) -> str:
    """A title as the beginning of a file's name: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


@dataclass(frozen=True)
class Training:
    """What is stored of a run only while it waits or trains.

    Attributes:
        run_id: Which run.
        state: queued, running or paused.
        worker: Address of the worker that it was given to; empty before.
        attempt: Token of the one start that is allowed; empty before.
        heard: Number of the last report that was kept; 0 before the first.
        epochs: Epochs that have ended.
        news: How often something that is looked at was kept: another number, more to read.
        progress: Last word from inside an epoch; None before the first.
        sweep: Id of the sweep whose trial it is; empty for none.
    """

    run_id: str
    state: str
    worker: str = ""
    attempt: str = ""
    heard: int = 0
    epochs: int = 0
    news: int = 0
    progress: ProgressReport | None = None
    sweep: str = ""

    @property
    def saves(self) -> bool:
        """Whether its last step is done, and its model is being saved and measured."""
        return self.progress is not None and self.progress.phase == SAVING


@dataclass(frozen=True)
class TrialRecord:
    """One training of a sweep, as it stands in the store.

    Attributes:
        run_id: The run that is it; empty where that was deleted.
        state: The run's; empty likewise.
        error: One sentence on why it ended early; empty otherwise.
        parameters: Trainable numbers; None until it has ended well.
        seconds_total: Seconds of training; None until then.
        test: Means over the test images by name; empty until then.
    """

    run_id: str = ""
    state: str = ""
    error: str = ""
    parameters: int | None = None
    seconds_total: float | None = None
    test: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class SweepRecord:
    """A sweep as it was stored.

    Attributes:
        id: Unguessable token that names it.
        created: When it was asked for, in UTC.
        visitor: Who asked for it.
        content: What was asked for, as `ae.sweeps` writes and reads it.
        state: given, where all its trainings are asked for; searching, where more will be; paused; stopped.
        error: One sentence on why it was stopped, if nobody asked for it.
    """

    id: str
    created: datetime
    visitor: str
    content: Mapping[str, Any]
    state: str = "given"
    error: str = ""


@dataclass(frozen=True)
class RunRecord:
    """A run as it was stored when asked.

    Attributes:
        id: Unguessable token that names it.
        name: What its owner calls it; may be empty.
        created: When it was asked for, in UTC.
        visitor: Who asked for it.
        state: queued, running, paused, finished, stopped, failed or interrupted.
        config: What it trains.
        error: One sentence on why it ended early; empty otherwise.
        parameters: Trainable numbers; None until it has ended well.
        seconds_total: Seconds of training; None until then.
        test: Means over the test images by name; empty until then.
        epochs: Its finished epochs, in order.
    """

    id: str
    name: str
    created: datetime
    visitor: str
    state: str
    config: RunConfig
    error: str
    parameters: int | None
    seconds_total: float | None
    test: dict[str, float]
    epochs: tuple[EpochRecord, ...]

    @property
    def title(self) -> str:
        """What every list calls the run: its name, or what it is made of, and the beginning of its id."""
        return f"{self.name or self._description} · {self.id[:4]}"

    @property
    def file_stem(self) -> str:
        """The title as the beginning of a file's name."""
        return file_stem(self.title)

    @property
    def _description(self) -> str:
        noise = (
            ""
            if self.config.training.noise == "none"
            else f", {self.config.training.noise} {self.config.training.noise_level:g}"
        )
        code = f"code {self.config.code_size}" if self.config.network.has_code else "no code"
        return f"{self.config.kind}, {code}{noise}"
