"""The control of a training whose instructions come from another process."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from threading import Lock
from typing import Any

from ae.runs.control import Control
from ae.runs.reports import ChangeReport, StateReport


class RemoteControl(Control):
    """Says when a pause begins and ends, and which changes are in force; obeys each instruction once."""

    def __init__(
        self,
        tell: Callable[[StateReport | ChangeReport], None],
        resting: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """Begins with the command "run".

        Args:
            tell: Takes what it says.
            resting: While it lasts, others may go on in place of the training.
        """
        super().__init__()
        self._tell, self._resting = tell, resting
        self._obeyed: set[int] = set()
        self._obeying = Lock()

    def obey(self, number: int, name: str, value: Any) -> None:
        """Does what the instruction of that number says, unless that was done.

        Args:
            number: Told from others of the same training.
            name: A key of INSTRUCTIONS.
            value: A command, the changed values by name, or 784 bytes of a drawing in hexadecimal, or None.
        """
        with self._obeying:
            if number not in self._obeyed:
                self._obeyed.add(number)
                INSTRUCTIONS[name](self, value)

    def changes(self) -> dict[str, float]:
        """The changes that came since this was last asked; says that they are in force now."""
        changes = super().changes()
        if changes:
            self._tell(ChangeReport(changes))
        return changes

    def wait_while_paused(self) -> None:
        """Returns at once unless paused; otherwise says so, and returns when that has ended."""
        if self.command != "pause":
            return
        self._tell(StateReport("paused"))
        with self._resting():
            super().wait_while_paused()
        self._tell(StateReport("running"))


INSTRUCTIONS: dict[str, Callable[[RemoteControl, Any], None]] = {
    "send": RemoteControl.send,
    "change": lambda remote, values: remote.change(**values),
    "pin": lambda remote, text: remote.pin(None if text is None else bytes.fromhex(text)),
}
