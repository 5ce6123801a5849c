"""A process that computes for the one that started it, and ends with it.

Started as python -m ae.workers.calculator DESCRIPTOR NICENESS, where the descriptor is its end of a pipe.
Through it come ("do", number, "module:function", arguments) and ("drop", number). Back go ("share", number,
share), ("done", number, arrays), ("refused", number, sentence) and ("failed", number, (class, traceback)).
"""

import os
import sys
import threading
import time
import traceback
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from ae.errors import LabError
from ae.workers.computation import NOTE_SECONDS, GivenUp, called
from ae.workers.process import yield_to_others


class Calculator:
    """Does what comes through the pipe, one after another."""

    def __init__(self, pipe: Connection) -> None:
        """Takes what comes from now on; ends this process when the other end is closed."""
        self._pipe = pipe
        self._asked: SimpleQueue[tuple[int, str, tuple[Any, ...]]] = SimpleQueue()
        self._dropped: set[int] = set()
        threading.Thread(target=self._hear, daemon=True).start()

    def serve(self) -> None:
        """Never returns."""
        while True:
            number, function, arguments = self._asked.get()
            self._pipe.send(self._answer(number, function, arguments))
            self._dropped.discard(number)

    def _hear(self) -> None:
        try:
            while True:
                kind, number, *rest = self._pipe.recv()
                if kind == "drop":
                    self._dropped.add(number)
                else:
                    self._asked.put((number, *rest))
        except (EOFError, OSError):
            os._exit(0)  # in the middle of a computation, too

    def _answer(self, number: int, function: str, arguments: tuple[Any, ...]) -> tuple[str, int, Any]:
        noted = time.monotonic()

        def note(share: float) -> None:
            """Says how far it is, and stops where nobody waits any more."""
            nonlocal noted
            if number in self._dropped:
                raise GivenUp(function)
            if time.monotonic() - noted >= NOTE_SECONDS:
                noted = time.monotonic()
                self._pipe.send(("share", number, float(share)))

        try:
            note(0.0)
            return "done", number, called(function, arguments, note)
        except LabError as error:
            return "refused", number, str(error)
        except Exception as error:  # noqa: BLE001 - whatever this one did, the next is another
            return "failed", number, (type(error).__name__, traceback.format_exc())


if __name__ == "__main__":
    descriptor, niceness = map(int, sys.argv[1:])
    yield_to_others(niceness)
    Calculator(Connection(descriptor)).serve()
