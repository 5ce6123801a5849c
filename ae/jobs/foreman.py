"""The one thread of a process that would like to lead, and does everything that waits for the cluster."""

import logging
import time
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

from ae.environment import Environment
from ae.errors import LabError
from ae.jobs.cluster import Cluster
from ae.jobs.leading import Leading
from ae.jobs.lease import Lease
from ae.store import Store
from ae.workers.meeting import NO_WORKER

LOG = logging.getLogger(__name__)
# Whoever asks for something wakes the thread; looking more often took 0.6 % of a core while nothing happened.
IDLE_SECONDS = 1.0
RETRY_SECONDS = 2.0
CLOSE_SECONDS = 1.0
CLOSED = "The lab was ended before the training was; the epochs that had ended are kept."


class Foreman:
    """Leads while no other process does: runs are trained, and what becomes of them is kept.

    Own workers are started at once, so that they are ready when somebody presses Start.
    """

    def __init__(self, store: Store, environment: Environment, training: str) -> None:
        self._store, self._environment, self._training = store, environment, training
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._closing = Event()
        self._lease = Lease(store, environment.lost_seconds)
        self._leading: Leading | None = None
        self._cluster: Cluster | None = None
        self._trouble = self._said = ""
        self._retry = 0.0
        self._busy = self._draining = False
        self._thread = Thread(target=self._work, name="foreman", daemon=True)
        self._thread.start()

    @property
    def trains(self) -> bool:
        """Whether a run was given to a worker, as far as this process knows."""
        return self._leading is not None and self._leading.trains

    def drain(self) -> None:
        """Gives no more runs to workers; those that train go on."""
        self._draining = True

    def ask(self, action: Callable[..., None], *arguments: Any) -> None:
        """Has something done on the thread, soon."""
        self._inbox.put(partial(action, *arguments))

    def wake(self) -> None:
        """Has it look at the store now: something was asked for."""
        self.ask(lambda: None)

    def close(self) -> None:
        """Ends the thread, the connection and own processes; another process may lead."""
        self._closing.set()
        self.wake()
        self._thread.join(timeout=CLOSE_SECONDS)
        if self._cluster is not None:
            self._cluster.close()
            if self._cluster.own is not None and self._leading is not None:
                self._guarded(partial(self._leading.end_all, CLOSED))
        self._guarded(self._lease.leave)

    def _work(self) -> None:
        while not self._closing.is_set():
            self._guarded(self._look)
            try:
                action = self._inbox.get(timeout=self._pause())
            except Empty:
                continue
            self._guarded(action)

    def _pause(self) -> float:
        """Seconds until there is something to be looked at, unless somebody wakes the thread."""
        if self._leading is None or not self._busy:
            return IDLE_SECONDS
        return self._leading.pause

    def _guarded(self, action: Callable[[], None]) -> None:
        # Nothing that goes wrong with one training may end the thread that all of them need.
        try:
            action()
        except LabError as error:
            self._say(str(error))
        except Exception:
            if not self._closing.is_set():
                LOG.exception("trainings could not be looked after")

    def _say(self, sentence: str) -> None:
        if sentence and sentence != self._said and not self._closing.is_set():
            LOG.warning("%s", sentence)
        self._said = sentence

    def _look(self) -> None:
        self._require_own_processes()
        workers = self._leading.workers if self._leading is not None else 0
        self._lease.look(workers, self._trouble)
        if not self._lease.held:
            self._step_down()
            return
        if self._leading is None:
            self._leading = Leading(self._store, self._environment, self._training, self._lease.token)
        cluster = self._reached(self._leading)
        self._busy = self._leading.look(cluster, self.ask, claims=not self._draining)
        if cluster is not None:
            self._trouble = self._leading.refusal or self._without_workers(self._leading)
        self._say(self._trouble)

    def _step_down(self) -> None:
        self._leading, self._busy, self._trouble = None, False, ""
        if self._cluster is not None:
            self._cluster.disconnect()

    def _require_own_processes(self) -> None:
        if self._cluster is not None and self._cluster.own is not None:
            if self._cluster.own.alive:
                self._cluster.own.replace_dead_workers()
                return
            self._cluster.close()
            self._cluster = None
        if self._cluster is None:
            preload = ["ae.nn.preload"] if self._training.startswith("ae.nn.") else []
            self._cluster = Cluster(self._environment, preload)

    def _reached(self, leading: Leading) -> Cluster | None:
        """The cluster, if its workers can be reached."""
        assert self._cluster is not None
        if not self._cluster.alive and time.monotonic() >= self._retry:
            leading.begin_anew()
            try:
                self._cluster.connect()
            except LabError as error:
                self._trouble, self._retry = str(error), time.monotonic() + RETRY_SECONDS
        return self._cluster if self._cluster.alive else None

    def _without_workers(self, leading: Leading) -> str:
        missing = self._environment.scheduler is not None and not leading.stations
        return NO_WORKER.format(self._environment.scheduler) if missing else ""
