"""Words for how far a training is."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from ae.runs.config import Training
from ae.runs.estimates import epoch_of
from ae.runs.record import EpochRecord
from ae.runs.reports import SAVING, TRAINING, ProgressReport


class Sharing(NamedTuple):
    """With whom a run shares its worker.

    Attributes:
        others: How many other runs it takes turns with.
        factor: How many times as long as alone it takes from now on.
    """

    others: int
    factor: float


ENOUGH = 3
"""Epochs without a lower validation loss that say something."""
ROUGH = 10
"""Seconds to which the time left is rounded up where others have their turns: they come, pause and end."""
ALONE = Sharing(0, 1.0)
SOON = 0.5
"""Seconds left that are not worth a word."""
NO_BREAK = "\u00a0"


def progress_text(
    report: ProgressReport, training: Training, seconds: Sequence[float], sharing: Sharing = ALONE
) -> tuple[float, str]:
    """Share done, from 0 to 1, and a line with epoch, loss and, after the first epoch, time left.

    Args:
        report: The last word from inside an epoch.
        training: How the run is trained.
        seconds: Of the epochs that have ended, others' turns left out.
        sharing: With whom it takes turns.
    """
    epochs = training.epochs
    done = report.epoch - 1 + report.step / report.steps
    share = done / epochs
    words = f"Epoch {report.epoch} of {epochs} · loss {loss_text(report.loss)}"
    if report.phase == SAVING:
        return share, f"{SAVING.capitalize()} …"
    if report.phase != TRAINING:
        return share, f"{report.phase.capitalize()} · error {loss_text(report.loss)}"
    words += turns_text(sharing)
    if not seconds:
        return share, words
    epoch = epoch_of(seconds, report)
    limit = "at most " if training.patience or [epoch] == [*seconds] else ""
    left = epoch * (epochs - done) * sharing.factor
    if sharing.others:
        return share, f"{words} · {limit or 'about '}{duration(_rough(left))} left"
    return share, words if left < SOON else f"{words} · {limit}{duration(left)} left"


def _rough(seconds: float) -> float:
    """Up to the next step, which hides how a guess wavers while runs take turns."""
    return ROUGH * max(1, ceil(seconds / ROUGH))


def turns_text(sharing: Sharing) -> str:
    """With how many others a run takes turns, to be said after something else; nothing if it is alone."""
    others = sharing.others
    return f" · in turns with {others} other{'s' * (others > 1)}" if others else ""


def meaning_text(epochs: Sequence[EpochRecord]) -> str:
    """What the losses so far mean, in one or two short sentences, with the lowest validation loss.

    Args:
        epochs: Those that have ended.
    """
    if not epochs:
        return "The loss says how far the reconstructions are off: it should fall."
    best, last = min(epochs, key=lambda epoch: epoch.val_loss), epochs[-1]
    words = f"Best validation loss: {loss_text(best.val_loss)}, epoch {best.epoch}."
    since = last.epoch - best.epoch
    if len(epochs) == 1:
        return f"{words} The next ones will tell whether it gets better."
    if since == 0:
        return f"{words} It still gets better."
    if since < ENOUGH:
        return f"{words} The loss wavers; a few more epochs will tell."
    if last.loss < best.loss:
        return f"{words} Since then only the training loss fell: it overfits."
    return f"{words} No epoch since was better: it has learnt what it can at this rate."


def ended_text(epoch: EpochRecord) -> str:
    """A sentence that an epoch has ended, and how well it went."""
    return f"Epoch {epoch.epoch} ended, validation loss {loss_text(epoch.val_loss)}."


def loss_text(loss: float) -> str:
    """A loss with four decimals if it is counted by the pixel, with one if by the image."""
    return f"{loss:.4f}" if loss < 10 else f"{loss:.1f}"


def duration(seconds: float) -> str:
    """A time in the unit that people would say, which no line's end parts from its number."""
    if seconds < 2:
        return f"{seconds:.1f}{NO_BREAK}s"
    if seconds < 90:
        return f"{seconds:.0f}{NO_BREAK}s"
    return f"{seconds / 60:.0f}{NO_BREAK}min" if seconds < 5400 else f"{seconds / 3600:.1f}{NO_BREAK}h"
