"""What somebody outside asks of a running training: pause, step, stop, another learning rate."""

from threading import Condition

from ae.errors import LabError
from ae.runs.config import CHANGEABLE, SETTINGS
from ae.runs.settings import checked

COMMANDS = ("run", "pause", "step", "stop")
PIXELS = 784


class Control:
    """Commands to one training; safe between the threads that give and that obey them.

    The training asks between chunks of steps. "run" goes on, "pause" waits, "step" goes on
    to the end of the epoch and then pauses, "stop" ends the training and is final.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._command = "run"
        self._changes: dict[str, float] = {}
        self._drawing: bytes | None = None

    @property
    def drawing(self) -> bytes | None:
        """A drawing to be reconstructed after every epoch: 784 grey values row by row; None for none."""
        return self._drawing

    def pin(self, drawing: bytes | None) -> None:
        """Takes another drawing, or none, from the next epoch's end on.

        Raises:
            LabError: It has not 784 bytes.
        """
        self._drawing = None if drawing is None else checked_drawing(drawing)

    @property
    def command(self) -> str:
        """The command in force: "run", "pause", "step" or "stop"."""
        return self._command

    def send(self, command: str) -> None:
        """Puts a command in force; after "stop" every other one is ignored.

        Raises:
            LabError: There is no such command.
        """
        if command not in COMMANDS:
            raise LabError(f"command: expected one of {', '.join(COMMANDS)}, got {command!r}.")
        with self._changed:
            if self._command != "stop":
                self._command = command
            self._changed.notify_all()

    def change(self, **values: float) -> None:
        """Sets learning_rate or noise_level from the next chunk of steps on.

        Raises:
            LabError: Another name, or a value outside the limits that a run's description has.
        """
        valid = checked_changes(values)
        with self._changed:
            self._changes.update(valid)

    def changes(self) -> dict[str, float]:
        """The changes that came since this was last asked, by name; often none."""
        with self._changed:
            changes, self._changes = self._changes, {}
            return changes

    def wait_while_paused(self) -> None:
        """Returns at once unless paused; otherwise as soon as another command comes."""
        with self._changed:
            self._changed.wait_for(lambda: self._command != "pause")

    def epoch_done(self) -> None:
        """Says that an epoch has ended, where "step" turns into "pause"."""
        with self._changed:
            if self._command == "step":
                self._command = "pause"


def checked_changes(values: dict[str, float]) -> dict[str, float]:
    """The same values, each within its setting's limits.

    Raises:
        LabError: A name cannot be changed while training, or a value is outside its limits.
    """
    unknown = [name for name in values if name not in CHANGEABLE]
    if unknown:
        raise LabError(
            f"{unknown[0]}: expected one of {', '.join(CHANGEABLE)}, which can change while training."
        )
    return {name: checked(name, SETTINGS[name], value) for name, value in values.items()}


def checked_drawing(drawing: bytes) -> bytes:
    """The same drawing.

    Raises:
        LabError: It has not 784 bytes.
    """
    if len(drawing) != PIXELS:
        raise LabError(f"drawing: expected {PIXELS} grey values, got {len(drawing)}.")
    return drawing
