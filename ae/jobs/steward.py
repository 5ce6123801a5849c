"""The process that has a lab's own workers, and leads, without which pages come and go.

python -m ae.jobs.steward FOLDER, with a Household as JSON on its standard input. It ends when no web process
has been there for a while and nothing waits or trains, or when it is told to.
"""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from ae.errors import LabError
from ae.jobs.foreman import Foreman
from ae.jobs.household import LEFT, RENEW, STEWARD, WAKE, WEBS, Household
from ae.jobs.locks import is_locked, locked
from ae.store import Store

LOOK_SECONDS = 0.5


class Steward:
    """Whether to go on."""

    def __init__(self, folder: Path, keep_seconds: float, store: Store, foreman: Foreman) -> None:
        self._folder, self._keep_seconds = folder, keep_seconds
        self._store, self._foreman = store, foreman
        self._needed = time.monotonic()

    def is_done(self) -> bool:
        """Whether nobody needs this process any more."""
        if (self._folder / RENEW).exists():
            self._foreman.drain()
            return not self._foreman.trains
        try:
            there = is_locked(self._folder / WEBS)
        except FileNotFoundError:  # the home was taken away
            return True
        if there:
            (self._folder / LEFT).unlink(missing_ok=True)
            self._needed = time.monotonic()
            return False
        return self._is_left()

    def _is_left(self) -> bool:
        if not self._keep_seconds:
            return True
        try:
            if self._store.trainings() or self._store.searching():
                self._needed = time.monotonic()
                return False
        except LabError:
            return False
        left = (self._folder / LEFT).exists()
        return left or time.monotonic() - self._needed > self._keep_seconds


def listen(pipe: Path, heard: Callable[[], None]) -> None:
    """Calls `heard` whenever somebody opens the pipe; returns where there can be none."""
    with suppress(OSError):
        pipe.unlink(missing_ok=True)
        os.mkfifo(pipe)
        while True:
            pipe.read_bytes()
            heard()


def main(folder: Path) -> None:
    """Leads until it is not needed any more.

    Raises:
        LabError: The store cannot be opened; those who need a steward start another one soon.
    """
    logging.basicConfig(format="%(asctime)s %(message)s")
    household = Household.read(sys.stdin.read())
    ending = Event()
    signal.signal(signal.SIGTERM, lambda *_: ending.set())
    with locked(folder / STEWARD, household.program) as first:
        if not first:
            return
        for flag in (LEFT, RENEW):
            (folder / flag).unlink(missing_ok=True)
        store = Store(household.environment)
        foreman = Foreman(store, household.environment, household.training)
        Thread(target=listen, args=(folder / WAKE, foreman.wake), daemon=True).start()
        steward = Steward(folder, household.environment.keep_seconds, store, foreman)
        while not (ending.wait(LOOK_SECONDS) or steward.is_done()):
            pass
        foreman.close()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except LabError as error:
        sys.exit(str(error))
