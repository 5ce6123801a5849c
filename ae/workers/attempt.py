"""One training in a worker, in a thread of its own, which needs nobody outside to go on."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from threading import Lock, Thread, Timer
from typing import Any

from ae.errors import LabError
from ae.images.datasets import Dataset, load_dataset
from ae.runs.config import RunConfig
from ae.runs.reports import EndReport, Report, StateReport, TrainedReport
from ae.workers.outbox import Outbox
from ae.workers.remote import RemoteControl

LOOK_SECONDS = 0.5
TURN = Lock()
"""Held by the one training of this process that goes on; others wait."""
TOO_LONG = "It was stopped after the longest time that a training may take (AE_MAX_TRAINING_SECONDS)."


@dataclass(frozen=True)
class Order:
    """A training to be done.

    Attributes:
        attempt: Token of the one start of the run that is allowed.
        config: What to train, as `RunConfig.to_dict` writes it.
        training: Generator of reports, as "module:function".
        max_seconds: Longest time, pauses included, before it is stopped.
        drawing: A drawing's 784 grey values, to be reconstructed after every epoch; None for none.
        weights: A finished model.keras to start from; empty for fresh weights.
    """

    attempt: str
    config: dict[str, Any]
    training: str
    max_seconds: float
    drawing: bytes | None = None
    weights: bytes = b""


class Attempt:
    """A training that was begun.

    Attributes:
        lab: Who wants it.
        outbox: What it has said that nobody has read.
        control: How it is steered.
    """

    def __init__(self, lab: str, order: Order) -> None:
        """Begins when no other one is going on in this process."""
        self.lab = lab
        self.outbox = Outbox()
        self.control = RemoteControl(self.outbox.put)
        self._order = order
        self._too_long = False
        self._thread = Thread(target=self._work, name=f"attempt {order.attempt}", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether it has said its last."""
        return not self._thread.is_alive()

    def _work(self) -> None:
        while not TURN.acquire(timeout=LOOK_SECONDS):
            if self.control.command == "stop":
                break
        else:
            try:
                self.outbox.put(self._end())
            finally:
                TURN.release()
            return
        self.outbox.put(EndReport("stopped"))

    def _end(self) -> EndReport:
        clock = Timer(self._order.max_seconds, self._stop_too_long)
        clock.daemon = True
        clock.start()
        try:
            return self._train()
        except LabError as error:
            return EndReport("failed", None, str(error))
        except Exception as error:  # noqa: BLE001, it is in the report
            sentence = f"The training failed with an unexpected {type(error).__name__}; the log says more."
            return EndReport("failed", None, sentence, traceback.format_exc())
        finally:
            clock.cancel()

    def _train(self) -> EndReport:
        if self.control.command == "stop":
            return EndReport("stopped")
        self.outbox.put(StateReport("running"))
        config = RunConfig.from_dict(self._order.config)
        train, dataset = find_training(self._order.training), kept_dataset(config.training.dataset)
        self.control.pin(self._order.drawing)
        weights = {"weights": self._order.weights} if self._order.weights else {}
        for report in train(config, dataset, self.control, **weights):
            if isinstance(report, TrainedReport):
                state = "stopped" if report.stopped else "finished"
                return EndReport(state, report, TOO_LONG if report.stopped and self._too_long else "")
            self.outbox.put(report)
        raise RuntimeError("the training ended without its last report")

    def _stop_too_long(self) -> None:
        self._too_long = True
        self.control.send("stop")


def find_training(name: str) -> Callable[..., Iterator[Report]]:
    """The generator that "module:function" names; imports TensorFlow if that does."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


@lru_cache(maxsize=1)
def kept_dataset(name: str) -> Dataset:
    """The data set, kept in memory for the next training."""
    return load_dataset(name)
