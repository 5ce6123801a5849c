"""The one thread that gives trainings to the cluster and writes into the store what it hears."""

import logging
import secrets
import time
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

from ae.environment import Environment
from ae.errors import LabError
from ae.jobs.board import Board, Job
from ae.jobs.cluster import Cluster
from ae.jobs.endings import keep_end
from ae.store import Store
from ae.workers.messages import read_epoch, read_progress, read_untrained
from ae.workers.task import Order

LOG = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
BEAT_SECONDS = 5.0
RETRY_SECONDS = 30.0
CLOSE_SECONDS = 1.0
TRAININGS_PER_WORKER = 10
LOST = "The processes that train were lost; the epochs that had ended are kept."
PAUSED = "It was paused for too long while other runs waited (AE_MAX_PAUSE_SECONDS)."
CLOSED = "The web process ended before the training did; the epochs that had ended are kept."


class Foreman:
    """Does everything that waits for the cluster or the store, one thing after the other.

    What pages ask for and what workers report goes through one inbox, so neither a page nor
    the cluster's event loop ever waits, and no two events meet halfway.
    """

    def __init__(self, board: Board, store: Store, environment: Environment, training: str) -> None:
        self._board, self._store = board, store
        self._environment, self._training = environment, training
        self._topic = f"autoencoder-lab-{secrets.token_urlsafe(16)}"
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._closing = Event()
        self._cluster: Cluster | None = None
        self._trainings = 0
        self._looked = self._beaten = self._retry = 0.0
        self._thread = Thread(target=self._work, name="foreman", daemon=True)
        self._thread.start()

    @property
    def workers(self) -> int:
        """Workers that can be given trainings."""
        return self._cluster.workers if self._cluster is not None else 0

    def ask(self, action: Callable[..., None], *arguments: Any) -> None:
        """Puts something to do into the inbox."""
        self._inbox.put(partial(action, *arguments))

    def dispatch(self) -> None:
        """Gives waiting jobs to the cluster, as many as it can train at a time."""
        if self._cluster is None or not self._cluster.alive:
            return
        jobs = self._board.all()
        busy = sum(job.future is not None for job in jobs)
        waiting = [job for job in jobs if job.future is None]
        for job in waiting[: int(min(len(waiting), max(0, self._cluster.slots - busy)))]:
            job.future = self._cluster.submit(self._order(job), partial(self.ask, self._ended, job))

    def order(self, job: Job, order: str, value: Any) -> None:
        """Sends an order to a running job; from any thread, past what waits in the inbox."""
        if self._cluster is not None and job.attempt:
            self._cluster.tell(job.worker, job.attempt, order, value)

    def stop(self, job: Job) -> None:
        """Ends a job: a running one with a model, a waiting one at once."""
        if job.attempt:
            self.order(job, "send", "stop")
        elif self._board.get(job.run_id) is job:
            self._store.set_state(job.run_id, "stopped")
            self.abandon(job)
            self.dispatch()

    def abandon(self, job: Job) -> None:
        """Forgets a job, whatever becomes of it."""
        self._board.remove(job)
        self.order(job, "send", "stop")
        if job.future is not None:
            job.future.cancel()

    def close(self) -> None:
        """Ends the thread, the own processes and, as interrupted, the runs that are left."""
        self._closing.set()
        self.ask(lambda: None)  # wakes the thread
        if self._cluster is not None:
            self._cluster.close()
        self._thread.join(timeout=CLOSE_SECONDS)
        self._interrupt(self._board.all(), CLOSED)

    def _work(self) -> None:
        while not self._closing.is_set():
            self._guarded(self._look)
            try:
                action = self._inbox.get(timeout=LOOK_SECONDS)
            except Empty:
                continue
            self._guarded(action)
        if self._cluster is not None:
            self._cluster.close()

    def _guarded(self, action: Callable[[], None]) -> None:
        # Nothing that goes wrong with one job may end the thread that all jobs need.
        try:
            action()
        except Exception:
            if not self._closing.is_set():
                LOG.exception("a job could not be looked after")

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        self._require_cluster()
        self._end_long_pauses(now)
        if now - self._beaten > BEAT_SECONDS and len(self._board):
            self._beaten = now
            self._store.beat()

    def _end_long_pauses(self, now: float) -> None:
        jobs = self._board.all()
        if all(job.future is not None for job in jobs):
            return
        for job in jobs:
            if job.paused_at is not None and now - job.paused_at > self._environment.max_pause_seconds:
                job.paused_at, job.reason = None, PAUSED
                self.order(job, "send", "stop")

    def _require_cluster(self) -> None:
        if self._cluster is None or not self._cluster.alive:
            if len(self._board) or time.monotonic() >= self._retry:
                self._connect()
            return
        self._cluster.look_after_workers()
        if self._trainings >= TRAININGS_PER_WORKER and not len(self._board):
            self._trainings = 0
            self._cluster.restart_workers()

    def _connect(self) -> None:
        if self._cluster is not None:
            self._cluster.close()
            self._interrupt([job for job in self._board.all() if job.future is not None], LOST)
        preload = ["ae.nn.preload"] if self._training.startswith("ae.nn.") else []
        self._cluster = Cluster(self._environment, preload)
        try:
            self._cluster.connect(self._topic, partial(self.ask, self._heed))
        except LabError as error:
            self._retry = time.monotonic() + RETRY_SECONDS
            if not self._closing.is_set():
                LOG.warning("%s", error)
                self._fail_all(str(error))
        self.dispatch()

    def _fail_all(self, sentence: str) -> None:
        for job in self._board.all():
            self._board.remove(job)
            self._store.fail(job.run_id, sentence)

    def _interrupt(self, jobs: list[Job], sentence: str) -> None:
        for job in jobs:
            self._board.remove(job)
            self._guarded(partial(self._store.set_state, job.run_id, "interrupted", sentence))

    def _order(self, job: Job) -> Order:
        seconds = self._environment.max_training_seconds
        config = job.config.to_dict()
        return Order(job.run_id, self._topic, config, self._training, seconds, job.drawing, job.weights)

    def _heed(self, message: dict[str, Any]) -> None:
        job = self._board.get(message["run_id"])
        if message["kind"] == "started":
            self._answer(job, message)
        elif job is not None and job.attempt == message["attempt"]:
            self._note(job, message["kind"], message["values"])

    def _answer(self, job: Job | None, message: dict[str, Any]) -> None:
        assert self._cluster is not None
        granted = job is not None and not job.attempt
        if granted and job is not None:
            self._store.set_state(job.run_id, "running")
            job.state, job.attempt, job.worker = "running", message["attempt"], message["worker"]
        self._cluster.tell(message["worker"], message["attempt"], "answer", granted)

    def _note(self, job: Job, kind: str, values: dict[str, Any]) -> None:
        if kind == "progress":
            job.progress = read_progress(values)
        elif kind == "epoch":
            self._store.add_epoch(job.run_id, read_epoch(values))
            job.epochs, job.news = job.epochs + 1, job.news + 1
        elif kind == "untrained":
            self._store.add_untrained(job.run_id, read_untrained(values))
            job.news += 1
        elif kind == "changed":
            for name, value in values.items():
                self._store.add_mark(job.run_id, job.position, name, f"{value:g}")
        else:
            self._store.set_state(job.run_id, kind)
            job.state, job.paused_at = kind, time.monotonic() if kind == "paused" else None

    def _ended(self, job: Job) -> None:
        if self._board.get(job.run_id) is not job or job.future is None:
            return
        try:
            keep_end(self._store, job.run_id, job.future, job.reason)
        except LabError as error:
            self._store.fail(job.run_id, str(error))
        finally:
            self._trainings += 1
            self._board.remove(job)
            self.dispatch()
