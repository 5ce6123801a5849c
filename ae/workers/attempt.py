"""One training in a worker, in a thread of its own, which needs nobody outside to go on.

Several in one worker take turns between their reports, of which there are a few a second.
"""

import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from threading import Thread, Timer
from typing import Any

from ae.errors import LabError
from ae.images.datasets import Dataset, load_dataset, unpack_dataset
from ae.runs.config import RunConfig
from ae.runs.reports import EndReport, Report, StateReport, TrainedReport
from ae.workers.outbox import Outbox
from ae.workers.remote import RemoteControl
from ae.workers.turns import Turns

LOOK_SECONDS = 0.2
TURNS = Turns()
"""Those of the trainings of this process."""
TOO_LONG = "It was stopped after the longest time that a training may take (AE_MAX_TRAINING_SECONDS)."


@dataclass(frozen=True)
class Order:
    """A training to be done.

    Attributes:
        attempt: Token of the one start of the run that is allowed.
        config: What to train, as `RunConfig.to_dict` writes it.
        training: Generator of reports, as "module:function".
        max_seconds: Longest time, pauses included but not others' turns, before it is stopped.
        drawing: A drawing's 784 grey values, to be reconstructed after every epoch; None for none.
        weights: A finished model.keras to start from; empty for fresh weights.
        images: Somebody's own images, as `pack_dataset` packs them, if those are what is learnt; else empty.
    """

    attempt: str
    config: dict[str, Any]
    training: str
    max_seconds: float
    drawing: bytes | None = None
    weights: bytes = b""
    images: bytes = b""


class Attempt:
    """A training that was begun.

    Attributes:
        lab: Who wants it.
        outbox: What it has said that nobody has read.
        control: How it is steered.
    """

    def __init__(self, lab: str, order: Order) -> None:
        """Begins, in turns with those that go on in this process."""
        self.lab = lab
        self.outbox = Outbox()
        self.control = RemoteControl(self.outbox.put, TURNS.rest)
        self.control.pin(order.drawing)
        self._order = order
        self._too_long = False
        self._spent = 0.0
        self._turn_since: float | None = None
        self._thread = Thread(target=self._work, name=f"attempt {order.attempt}", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether it has said its last."""
        return not self._thread.is_alive()

    def _work(self) -> None:
        self._watch(self._order.max_seconds)
        try:
            self.outbox.put(self._end())
        finally:
            self._clock.cancel()

    def _end(self) -> EndReport:
        try:
            return self._train()
        except LabError as error:
            return EndReport("failed", None, str(error))
        except Exception as error:  # noqa: BLE001, it is in the report
            sentence = f"The training failed with an unexpected {type(error).__name__}; the log says more."
            return EndReport("failed", None, sentence, traceback.format_exc())

    def _train(self) -> EndReport:
        for report in self._in_turns(self._reports()):
            if isinstance(report, TrainedReport):
                state = "stopped" if report.stopped else "finished"
                return EndReport(state, report, TOO_LONG if report.stopped and self._too_long else "")
            self.outbox.put(report)
        if self.control.command == "stop":
            return EndReport("stopped")
        raise RuntimeError("the training ended without its last report")

    def _reports(self) -> Iterator[Report]:
        if self.control.command == "stop":
            return
        self.outbox.put(StateReport("running"))
        config = RunConfig.from_dict(self._order.config)
        train = find_training(self._order.training)
        dataset = sent_dataset(config.training.dataset, self._order.images)
        weights = {"weights": self._order.weights} if self._order.weights else {}
        yield from train(config, dataset, self.control, **weights)

    def _in_turns(self, reports: Iterator[Report]) -> Iterator[Report]:
        """The reports, each worked out in a turn of its own."""
        first = True
        while True:
            with TURNS.turn(first):
                self._turn_since = time.monotonic()
                report = next(reports, None)
                self._spent, self._turn_since = self._own_seconds(), None
            first = False
            if report is None:
                return
            yield report

    def _own_seconds(self) -> float:
        """Seconds of its own turns so far, pauses included."""
        return self._spent + (0.0 if self._turn_since is None else time.monotonic() - self._turn_since)

    def _watch(self, seconds: float) -> None:
        self._clock = Timer(max(seconds, LOOK_SECONDS), self._stop_too_long)
        self._clock.daemon = True
        self._clock.start()

    def _stop_too_long(self) -> None:
        left = self._order.max_seconds - self._own_seconds()
        if left > 0:
            self._watch(left)
        else:
            self._too_long = True
            self.control.send("stop")


def find_training(name: str) -> Callable[..., Iterator[Report]]:
    """The generator that "module:function" names; imports TensorFlow if that does."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def sent_dataset(name: str, images: bytes) -> Dataset:
    """The data set of that name, out of what came with the order if anything did.

    Raises:
        LabError: It is nowhere: somebody's own images that were deleted before their turn came.
    """
    return _unpacked(images) if images else kept_dataset(name)


@lru_cache(maxsize=2)
def _unpacked(images: bytes) -> Dataset:
    return unpack_dataset(images)


@lru_cache(maxsize=3)
def kept_dataset(name: str) -> Dataset:
    """The data set, kept in memory for the next training."""
    return load_dataset(name)
