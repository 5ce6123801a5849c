"""A training without a network, whose seed says what goes wrong."""

import os
import signal
from threading import Event

import numpy as np

from ae.errors import LabError
from ae.runs.reports import SAVING, EpochReport, ProgressReport, TrainedReport, UntrainedReport

REFUSED, BROKEN, KILLED, SLOW, SAVES = 1, 2, 3, 4, 5
STEP_SECONDS, SLOW_SECONDS = 0.05, 0.2


def train(config, dataset, control):
    """Reports whose loss is the learning rate and whose validation loss is the noise level."""
    rates = {"learning_rate": config.training.learning_rate, "noise_level": config.training.noise_level}
    pictures = {"clean": dataset.x_train[:2]}
    yield UntrainedReport(pictures)
    for epoch in range(1, config.training.epochs + 1):
        control.wait_while_paused()
        if control.command == "stop":
            break
        rates.update(control.changes())
        yield ProgressReport(epoch, 1, 2, rates["learning_rate"], float(epoch))
        Event().wait(SLOW_SECONDS if config.training.seed == SLOW else STEP_SECONDS)
        drawn = {"drawing": np.frombuffer(control.drawing, np.uint8)} if control.drawing else {}
        yield EpochReport(epoch, rates["learning_rate"], rates["noise_level"], 1.0, pictures | drawn)
        go_wrong(config.training.seed)
        control.epoch_done()
    while config.training.seed == SAVES and control.command != "stop":
        Event().wait(STEP_SECONDS)
        yield ProgressReport(config.training.epochs, 2, 2, 0.0, 1.0, SAVING)
    files = {"encoder.onnx": np.arange(3, dtype=np.uint8).tobytes()}
    yield TrainedReport(config, {"mse": 0.25}, 10, 2.0, control.command == "stop", files)


def go_wrong(seed):
    """Ends the training in the way that the seed names."""
    if seed == REFUSED:
        raise LabError("learning_rate: expected a smaller one.")
    if seed == BROKEN:
        raise ArithmeticError("secret detail")
    if seed == KILLED:
        Event().wait(0.5)  # the message about the epoch is on its way
        os.kill(os.getpid(), signal.SIGKILL)
