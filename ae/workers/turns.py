"""Who of several trainings in one process goes on: one at a time, a fraction of a second each."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Turns:
    """A lock that goes to whoever has waited longest, and before them to those who come for the first time.

    So a training that was just begun shows itself at once, however many others go on.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._taken = False
        self._new: deque[object] = deque()
        self._waiting: deque[object] = deque()

    @contextmanager
    def turn(self, first: bool = False) -> Iterator[None]:
        """While it lasts, nobody else has a turn.

        Args:
            first: Whether this one has had none yet.
        """
        self._take(self._new if first else self._waiting)
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def rest(self) -> Iterator[None]:
        """Within a turn: lets others go on, until it ends with a turn again."""
        self._give()
        try:
            yield
        finally:
            self._take(self._waiting)

    def _take(self, line: deque[object]) -> None:
        me = object()
        with self._changed:
            line.append(me)
            self._changed.wait_for(lambda: not self._taken and (self._new or self._waiting)[0] is me)
            line.popleft()
            self._taken = True

    def _give(self) -> None:
        with self._changed:
            self._taken = False
            self._changed.notify_all()
