"""Where runs stand, as the store says: the same in every process."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from ae.runs.record import ACTIVE, Training
from ae.runs.reports import ProgressReport
from ae.store import Store

FRESH_SECONDS = 0.25
NEWS_SECONDS = 0.03


@dataclass(frozen=True)
class RunStatus:
    """A run at the moment it was asked for.

    Attributes:
        state: queued, running, paused, finished, stopped, failed or interrupted.
        place: Place in the queue, 1 being the next; 0 for a run that does not wait.
        epochs: Epochs that have ended.
        progress: Last word from inside an epoch; None before the first and after the end.
        error: One sentence on why it ended early, or why it cannot begin; empty otherwise.
        news: How often something of it was put into the store: another number, more to read.
    """

    state: str
    place: int = 0
    epochs: int = 0
    progress: ProgressReport | None = None
    error: str = ""
    news: int = 0


class Board:
    """All that waits and trains, read a few times a second however many ask; safe between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: dict[str, Training] = {}
        self._places: dict[str, int] = {}
        self._trouble = ""
        self._read = float("-inf")
        self._lock = Lock()

    def status(self, run_id: str) -> RunStatus:
        """Where the run stands.

        Raises:
            LabError: There is no such run.
        """
        self._refresh(FRESH_SECONDS)
        return self._active(run_id) or self._ended(run_id)

    def next_status(self, run_id: str, wanted: Callable[[RunStatus], bool], seconds: float) -> RunStatus:
        """Where the run stands as soon as that is as wanted, or after so many seconds.

        Raises:
            LabError: There is no such run.
        """
        deadline = time.monotonic() + seconds
        while True:
            self._refresh(NEWS_SECONDS)
            found = self._active(run_id) or self._ended(run_id)
            if wanted(found) or time.monotonic() > deadline:
                return found
            time.sleep(NEWS_SECONDS)

    def active(self) -> int:
        """How many of everybody's runs wait or train."""
        self._refresh(FRESH_SECONDS)
        with self._lock:
            return len(self._seen)

    def _ended(self, run_id: str) -> RunStatus:
        state, error = self._store.state(run_id)
        if state in ACTIVE:
            self._refresh(0.0)  # another process has just asked for it
        return self._active(run_id) or RunStatus(state, error=error)

    def forget(self) -> None:
        """Reads everything again when it is next asked for."""
        self._read = float("-inf")

    def _refresh(self, seconds: float) -> None:
        with self._lock:
            if time.monotonic() - self._read < seconds:
                return
            trainings = self._store.trainings()
            waiting = [training.run_id for training in trainings if training.state == "queued"]
            self._trouble = self._store.leader().trouble if waiting else ""
            self._places = {run_id: at for at, run_id in enumerate(waiting, start=1)}
            self._seen = {training.run_id: training for training in trainings}
            self._read = time.monotonic()

    def _active(self, run_id: str) -> RunStatus | None:
        with self._lock:
            found = self._seen.get(run_id)
            if found is None:
                return None
            place = self._places.get(run_id, 0)
            error = self._trouble if place else ""
            return RunStatus(found.state, place, found.epochs, found.progress, error, found.news)
