"""One training in a worker: what the cluster is asked to run."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from threading import Event, Lock, Thread
from typing import Any

from distributed import Worker, get_worker

from ae.images.datasets import Dataset, load_dataset
from ae.runs.config import RunConfig
from ae.runs.reports import EpochReport, Report, TrainedReport
from ae.workers.messages import write_report
from ae.workers.remote import REMOTES, RemoteControl

ANSWER_SECONDS = 60.0
LOOK_SECONDS = 0.5
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Order:
    """A training to be done.

    Attributes:
        run_id: Its run in the store.
        topic: Where the one who asks listens.
        config: What to train, as `RunConfig.to_dict` writes it.
        training: Generator of reports, as "module:function".
        max_seconds: Longest time, pauses included, before it is stopped.
        drawing: A drawing's 784 grey values, to be reconstructed after every epoch; None for none.
        weights: A finished model.keras to start from; empty for fresh weights.
    """

    run_id: str
    topic: str
    config: dict[str, Any]
    training: str
    max_seconds: float
    drawing: bytes | None = None
    weights: bytes = b""


@dataclass(frozen=True)
class Outcome:
    """How a training ended.

    Attributes:
        trained: Its last report; None if it was not allowed to start.
        epochs: Its epochs again, without arrays, in case a message was lost.
        too_long: Whether it was stopped because its time was up.
    """

    trained: TrainedReport | None
    epochs: tuple[EpochReport, ...] = ()
    too_long: bool = False


def run_training(order: Order) -> Outcome:
    """Trains as ordered and sends every report but the last one to the order's topic.

    Raises:
        LabError: The data set or the model cannot be had, or the training went wrong.
    """
    with ONE_AT_A_TIME, Attempt(order).registered() as attempt:
        return attempt.run()


class Attempt:
    """One start of a training, told from others of the same run by its token."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._worker = get_worker()
        self._key = self._worker.get_current_task()
        self._token = secrets.token_urlsafe(8)
        self._control = RemoteControl(self._tell)
        self._ended = Event()
        self._too_long = False

    @contextmanager
    def registered(self) -> Iterator["Attempt"]:
        """While it lasts, orders reach the attempt and its time is watched."""
        REMOTES[self._token] = self._control
        guard = Thread(target=self._guard, daemon=True)
        guard.start()
        try:
            yield self
        finally:
            self._ended.set()
            REMOTES.pop(self._token)
            guard.join()

    def run(self) -> Outcome:
        """Trains if leave is given."""
        self._tell("started")
        config = RunConfig.from_dict(self._order.config)
        train, dataset = find_training(self._order.training), kept_dataset(config.training.dataset)
        if not self._control.may_start(ANSWER_SECONDS):
            return Outcome(None)
        self._control.pin(self._order.drawing)
        weights = {"weights": self._order.weights} if self._order.weights else {}
        epochs: list[EpochReport] = []
        for report in train(config, dataset, self._control, **weights):
            if isinstance(report, TrainedReport):
                return Outcome(report, tuple(epochs), self._too_long)
            kind, values = write_report(report)
            self._tell(kind, **values)
            if isinstance(report, EpochReport):
                epochs.append(replace(report, arrays={}))
        raise RuntimeError("the training ended without its last report")

    def _tell(self, kind: str, **values: Any) -> None:
        message = {"kind": kind, "run_id": self._order.run_id, "attempt": self._token, "values": values}
        self._worker.log_event(self._order.topic, {**message, "worker": self._worker.address})

    def _guard(self) -> None:
        deadline = time.monotonic() + self._order.max_seconds
        while not self._ended.wait(min(LOOK_SECONDS, max(0.0, deadline - time.monotonic()))):
            self._too_long = time.monotonic() >= deadline
            if self._too_long or not is_wanted(self._worker, self._key):
                self._control.send("stop")
                return


def is_wanted(worker: Worker, key: Any) -> bool:
    """Whether somebody still waits for the running task; false once its client is gone."""
    task = worker.state.tasks.get(key)
    return task is not None and task.state != "cancelled"


def find_training(name: str) -> Callable[..., Iterator[Report]]:
    """The generator that "module:function" names; imports TensorFlow if that does."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


@lru_cache(maxsize=1)
def kept_dataset(name: str) -> Dataset:
    """The data set, kept in memory for the next training."""
    return load_dataset(name)
