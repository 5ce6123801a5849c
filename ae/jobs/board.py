"""The queued and running trainings of this process."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import RLock

from distributed import Future

from ae.runs.config import RunConfig
from ae.runs.reports import ProgressReport


@dataclass(frozen=True)
class RunStatus:
    """A run at the moment it was asked for.

    Attributes:
        state: queued, running, paused, finished, stopped, failed or interrupted.
        place: Place in the queue, 1 being the next; 0 for a run that does not wait.
        epochs: Epochs that have ended, as far as this process was told.
        progress: Last word from inside an epoch; None before the first and after the end.
        error: One sentence on why it ended early; empty otherwise.
        news: How often this process has put something of it into the store: another number, more to read.
    """

    state: str
    place: int = 0
    epochs: int = 0
    progress: ProgressReport | None = None
    error: str = ""
    news: int = 0


@dataclass(eq=False)
class Job:
    """A run that has not ended yet.

    Attributes:
        run_id: Its run in the store.
        config: What it trains.
        state: queued, running or paused.
        epochs: Epochs that have ended.
        progress: Last word from inside an epoch.
        news: How often something of it was put into the store.
        paused_at: When its pause began, by the monotonic clock; None while it is not paused.
        reason: Why it was stopped, if nobody asked for it; one sentence.
        future: Its task in the cluster; None while it waits here.
        attempt: Token of the one start that was allowed; empty before.
        worker: Address of the worker that trains.
        drawing: A drawing's 784 grey values, to be reconstructed after every epoch.
        weights: A finished model.keras to start from; empty for fresh weights.
    """

    run_id: str
    config: RunConfig
    state: str = "queued"
    epochs: int = 0
    progress: ProgressReport | None = None
    news: int = 0
    paused_at: float | None = None
    reason: str = ""
    future: Future | None = None
    attempt: str = ""
    worker: str = ""
    drawing: bytes | None = None
    weights: bytes = b""

    @property
    def position(self) -> float:
        """Epochs done, with the share of the one that goes on."""
        now = self.progress
        return 0.0 if now is None else now.epoch - 1 + now.step / now.steps


class Board:
    """Jobs in the order in which they were asked for; safe between threads."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._jobs)

    def add(self, make: Callable[[], Job]) -> Job:
        """The job that `make` gives; nobody else adds one in the meantime."""
        with self._lock:
            job = make()
            self._jobs[job.run_id] = job
        return job

    def get(self, run_id: str) -> Job | None:
        """The run's job; None once it has ended."""
        return self._jobs.get(run_id)

    def remove(self, job: Job) -> None:
        """Takes the job off, if it is still there."""
        with self._lock:
            self._jobs.pop(job.run_id, None)

    def all(self) -> list[Job]:
        """Every job, oldest first."""
        with self._lock:
            return list(self._jobs.values())

    def status(self, run_id: str) -> RunStatus | None:
        """The run's status; None once it has ended."""
        job = self.get(run_id)
        if job is None:
            return None
        return RunStatus(job.state, self._place(job), job.epochs, job.progress, news=job.news)

    def _place(self, job: Job) -> int:
        if job.state != "queued":
            return 0
        waiting = [other.run_id for other in self.all() if other.state == "queued"]
        return waiting.index(job.run_id) + 1 if job.run_id in waiting else 0
