"""A training from its description to its files, as a generator of reports."""

import math
import time
from collections.abc import Iterator
from dataclasses import replace

from ae.errors import LabError
from ae.images.datasets import Dataset, split_validation
from ae.measures.evaluation import evaluate_test
from ae.models.codec import Codec
from ae.nn.autoencoder import build_autoencoder
from ae.nn.best import Best
from ae.nn.export import export_files
from ae.nn.looks import Looks
from ae.nn.seat import Seat
from ae.nn.watching import Watcher
from ae.nn.weights import load_weights
from ae.runs.config import Change, RunConfig
from ae.runs.control import Control
from ae.runs.reports import (
    SAVING,
    EpochReport,
    GlimpseReport,
    ProgressReport,
    Report,
    TrainedReport,
    UntrainedReport,
)

SECONDS_PER_CHUNK = 0.2


def train(config: RunConfig, dataset: Dataset, control: Control, weights: bytes = b"") -> Iterator[Report]:
    """Reports of one training; the last one carries the model.

    The model kept is the one after the epoch with the smallest validation loss. The test
    images are looked at once, at the end, through the exported files.

    Args:
        config: What to train; its seed decides every random number.
        dataset: The images.
        control: Asked between chunks of steps whether to go on, and with what.
        weights: A model.keras that this lab wrote, to start from; empty for fresh weights. Of the file
            only arrays are read, never code.

    Raises:
        LabError: The model is too large, the weights do not fit it, or its loss stopped being a
            finite number.
    """
    training = Training(config, dataset, control)
    training.start_from(weights)
    yield training.untrained()
    yield from training.sit().each(training.reports())


class Training:
    """The state of one training: somebody waits for a look at its network, before which it does not sit down.

    Attributes:
        seat: Its place at a loop, at which others may sit between its reports and while it is paused; there
            once it sat down.
    """

    seat: Seat

    def __init__(self, config: RunConfig, dataset: Dataset, control: Control) -> None:
        self._config = config
        self._dataset = dataset
        self._control = control
        self._autoencoder = build_autoencoder(config)
        self._rows, validation_at = split_validation(
            dataset, config.training.validation_share, config.training.seed
        )
        self._validation = dataset.x_train[validation_at]
        labels = dataset.y_train[validation_at]
        self._watcher = Watcher(self._autoencoder, config, (self._validation, labels))
        self._looks = Looks(self._watcher, control, config.training.epochs)
        self._seconds = 0.0
        self._between = 0.0
        self._stopped = False
        self._continued = False
        self._due = list(config.changes)
        self._changes: list[Change] = []

    def start_from(self, weights: bytes) -> None:
        """Gives the network the weights of a model.keras; empty bytes change nothing.

        Raises:
            LabError: They are none of a network with these layers.
        """
        self._continued = bool(weights)
        if weights:
            load_weights(self._autoencoder, weights)

    def sit(self) -> Seat:
        """Its seat, at which it sits from now on."""
        self.seat = Seat(self._autoencoder, self._config, self._dataset, self._rows)
        self._loop = self.seat.loop
        self._watcher.turn_to(self._loop.autoencoder)
        self._best = Best(self._loop.autoencoder)
        self._progress = ProgressReport(1, 0, self._loop.steps, 0.0, 0.0)
        return self.seat

    def reports(self) -> Iterator[Report]:
        """All that it says at its seat, from its first step to the model."""
        yield from self.epochs()
        yield self.saving()
        yield self.finish()

    def untrained(self) -> UntrainedReport:
        """What the network makes of the images before its first step; somebody waits for it."""
        return UntrainedReport(self._looks.untrained(self._config.training.noise_level))

    def epochs(self) -> Iterator[Report]:
        """Reports of every epoch until the last one, or until the control or the patience ends it."""
        if not self._continued:
            yield from self._pretraining()
        for epoch in range(1, self._config.training.epochs + 1):
            losses: list[float] = []
            before = self._seconds
            yield from self._steps(epoch, losses)
            if self._stopped:
                return
            yield self._epoch_report(epoch, math.fsum(losses) / self._loop.steps, self._seconds - before)
            self._control.epoch_done()
            if 0 < self._config.training.patience <= self._best.epochs_since:
                return

    def saving(self) -> ProgressReport:
        """That the last step is done, and the model is about to be saved and measured."""
        return replace(self._progress, phase=SAVING)

    def finish(self) -> TrainedReport:
        """The best model so far, measured on the test images."""
        self._best.give(self._autoencoder)
        files = export_files(self._autoencoder)
        codec = Codec.from_bytes(files["encoder.onnx"], files["decoder.onnx"])
        test, warning = evaluate_test(self._config, self._dataset, codec)
        return TrainedReport(
            config=replace(self._config, changes=tuple(self._changes)),
            test=test,
            parameters=self._autoencoder.parameters,
            seconds_total=self._seconds + self._between,
            stopped=self._stopped,
            files=files,
            warning=warning,
        )

    def _pretraining(self) -> Iterator[Report]:
        if self._autoencoder.pretrain is None or not self._may_go_on():
            return
        started = time.perf_counter()
        for phase, loss in self._autoencoder.pretrain(self._loop.own_images()):
            self._seconds += time.perf_counter() - started
            yield ProgressReport(1, 0, self._loop.steps, require_finite(loss, 0), self._seconds, phase)
            if not self._may_go_on():
                return
            started = time.perf_counter()

    def _steps(self, epoch: int, losses: list[float]) -> Iterator[Report]:
        order = self._loop.shuffled(epoch)
        first = (epoch - 1) * self._loop.steps
        done, chunk = 0, 1
        while done < len(order) and self._may_go_on(epoch, done):
            started = time.perf_counter()
            part = order[done : min(done + chunk, self._next_change(epoch, len(order)))]
            losses.extend(self._loop.run(part, first + done))
            seconds = time.perf_counter() - started
            self._seconds += seconds
            done += len(part)
            chunk = next_chunk(len(part), seconds)
            mean = require_finite(math.fsum(losses) / done, epoch)
            self._progress = ProgressReport(epoch, done, len(order), mean, self._seconds)
            self._looks.count(seconds)
            yield self._progress
            yield from self._glimpse(done / len(order))

    def _glimpse(self, share: float) -> Iterator[GlimpseReport]:
        """The network within an epoch of which that share is done, if it is time to look at it."""
        started = time.perf_counter()
        arrays = self._looks.within(share, self._loop.noise_level)
        self._between += time.perf_counter() - started
        if arrays is not None:
            yield GlimpseReport(self._progress.epoch - 1 + share, arrays)

    def _may_go_on(self, epoch: int = 1, step: int = 0) -> bool:
        """Whether the step is to be done; waits while paused, and makes the changes that are due by then."""
        self._control.wait_while_paused()
        self.seat.take()
        self._stopped = self._control.command == "stop"
        while self._due and (self._due[0].epoch, self._due[0].step) <= (epoch, step):
            self._change(self._due.pop(0))
        for name, value in self._control.changes().items():
            self._change(Change(epoch, step, name, value))
        return not self._stopped

    def _change(self, change: Change) -> None:
        self._changes.append(change)
        variables = {"learning_rate": self._loop.learning_rate, "noise_level": self._loop.noise_level}
        variables[change.setting].assign(change.value)

    def _next_change(self, epoch: int, steps: int) -> int:
        """Step of the epoch at which the next change is due; all its steps where none is."""
        due = self._due[0] if self._due else None
        return min(due.step, steps) if due is not None and due.epoch == epoch else steps

    def _epoch_report(self, epoch: int, loss: float, seconds: float) -> EpochReport:
        started = time.perf_counter()
        val_loss = require_finite(self._loop.evaluate(self._validation), epoch)
        self._best.offer(val_loss)
        seen = self._looks.after(epoch, self._loop.noise_level)
        self._between += time.perf_counter() - started
        return EpochReport(epoch, loss, val_loss, seconds, *(seen or ()))


def next_chunk(steps: int, seconds: float) -> int:
    """Steps of the next chunk, so that it takes about a fifth of a second; at most twice as many as now."""
    return max(1, min(2 * steps, round(steps * SECONDS_PER_CHUNK / max(seconds, 1e-6))))


def require_finite(loss: float, epoch: int) -> float:
    """The loss itself.

    Raises:
        LabError: It is not a finite number, so the weights are lost.
    """
    if not math.isfinite(loss):
        raise LabError(
            f"learning_rate: the loss stopped being a finite number in epoch {epoch}; "
            "expected a smaller learning rate for this network."
        )
    return loss
