"""Own workers, in a process that outlives this one: a web process that ends does not end its trainings."""

import logging
import os
import subprocess
import sys
import time
from contextlib import suppress
from threading import Event, Thread

from ae.environment import Environment
from ae.errors import LabError
from ae.jobs.household import LEFT, RENEW, STEWARD, WAKE, WEBS, Household
from ae.jobs.locks import SharedLock, is_locked
from ae.store import Store
from ae.workers.starting import importable

LOG = logging.getLogger(__name__)
LOOK_SECONDS, RETRY_SECONDS = 1.0, 10.0
CLOSE_SECONDS = 1.0
NO_HOME = "AE_HOME: expected a folder to write in, got {} ({})."
GOES_ON = "Runs that go on without the pages: %d. `autoencoder-lab serve` finds them again."


class Kept:
    """Sees to it that there is a steward, and lets it know that this process is there."""

    def __init__(self, store: Store, environment: Environment, training: str) -> None:
        """Starts the steward, unless there is one already.

        Raises:
            LabError: The home cannot be written.
        """
        self._store = store
        self._household = Household.of(environment, training)
        self._folder = self._household.folder
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = SharedLock(self._folder / WEBS)
        except OSError as error:
            raise LabError(NO_HOME.format(self._folder, error.strerror)) from error
        self._process: subprocess.Popen | None = None
        self._compared, self._started = False, 0.0
        self._closing = Event()
        self._look()
        self._thread = Thread(target=self._work, name="steward", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Has the steward look at the store now, if it listens; else it does within a second."""
        with suppress(OSError):
            os.close(os.open(self._folder / WAKE, os.O_WRONLY | os.O_NONBLOCK))

    def close(self) -> None:
        """Leaves; the steward ends soon if nobody else is there and nothing waits or trains."""
        self._closing.set()
        self._thread.join(timeout=CLOSE_SECONDS)
        with suppress(OSError):
            (self._folder / LEFT).touch()
        self._lock.release()
        if self._household.environment.keep_seconds:
            self._say_what_goes_on()

    def _say_what_goes_on(self) -> None:
        with suppress(LabError):
            if number := len(self._store.trainings()):
                LOG.warning(GOES_ON, number)

    def _work(self) -> None:
        while not self._closing.wait(LOOK_SECONDS):
            try:
                self._look()
            except OSError as error:
                LOG.warning("%s", NO_HOME.format(self._folder, error.strerror))

    def _look(self) -> None:
        ended = None if self._process is None else self._process.poll()
        if self._process is not None and ended is None:
            return
        if ended and time.monotonic() - self._started < RETRY_SECONDS:  # it has said why
            return
        path = self._folder / STEWARD
        if not is_locked(path):
            self._start()
        elif not self._compared:
            self._compared = True
            if path.read_text() != self._household.program:
                (self._folder / RENEW).touch()

    def _start(self) -> None:
        self._compared, self._started = True, time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ae.jobs.steward", str(self._folder)],
            env={**os.environ, **importable()},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(self._household.write())
            self._process.stdin.close()
