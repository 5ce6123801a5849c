"""The control of a training whose orders come from another process."""

from collections.abc import Callable
from threading import Event
from typing import Any

from ae.runs.control import Control

REMOTES: dict[str, "RemoteControl"] = {}


class RemoteControl(Control):
    """Says when a pause begins and ends, and waits for leave to start.

    Leave is given once for a run, so a cluster that starts a lost training again gets none.
    """

    def __init__(self, tell: Callable[..., None]) -> None:
        """Takes what is called with "paused" and "running", and with "changed" and the new values."""
        super().__init__()
        self._tell = tell
        self._answered = Event()
        self._granted = False

    def answer(self, granted: bool) -> None:
        """Allows the training to start, or forbids it."""
        self._granted = granted
        self._answered.set()

    def may_start(self, timeout_seconds: float) -> bool:
        """Whether leave was given; waits for the answer, and without any takes it as no."""
        self._answered.wait(timeout_seconds)
        return self._granted

    def changes(self) -> dict[str, float]:
        """The changes that came since this was last asked; says that they are in force now."""
        changes = super().changes()
        if changes:
            self._tell("changed", **changes)
        return changes

    def wait_while_paused(self) -> None:
        """Returns at once unless paused; otherwise says so, and returns when that has ended."""
        if self.command != "pause":
            return
        self._tell("paused")
        super().wait_while_paused()
        self._tell("running")


ORDERS: dict[str, Callable[[RemoteControl, Any], None]] = {
    "answer": RemoteControl.answer,
    "send": RemoteControl.send,
    "change": lambda remote, values: remote.change(**values),
    "pin": RemoteControl.pin,
}


def obey(attempt: str, order: str, value: Any) -> None:
    """Hands an order to the attempt's control, if it still runs in this process.

    Runs on the worker's event loop, so a training that keeps its thread busy hears it.

    Args:
        attempt: Token that the worker gave to the start of a training.
        order: A key of ORDERS.
        value: A bool, a command, the changed values by name, or a drawing's 784 bytes.
    """
    if attempt in REMOTES:
        ORDERS[order](REMOTES[attempt], value)
