"""This process's own calculator: a process that computes what is too heavy or too slow for this one."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from multiprocessing import Pipe
from threading import Lock, Thread
from typing import Any

import numpy as np

from ae.errors import LabError
from ae.workers.starting import importable, kill_process

LOG = logging.getLogger(__name__)
FAILED = "The computation failed with an unexpected {}."
ENDED = "computation: expected an end, but the process that computes ended before; try again."
Arrays = dict[str, np.ndarray]


class OwnCalculator:
    """A process that computes, one after another, what it is asked, and ends with this one.

    A pipe is all that it takes: Dask would want a scheduler and a worker, two processes, and 25 MB here.
    """

    def __init__(self, niceness: int, heard: Callable[[str, float], None]) -> None:
        """Starts it.

        Args:
            niceness: What to add to its own.
            heard: Told the key of a computation and the share of it that is done, on a thread of its own.
        """
        self._heard = heard
        self._numbers = count()
        self._pending: dict[int, tuple[str, Future[Arrays]]] = {}
        self._lock = Lock()
        self._pipe, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ae.workers.calculator", str(theirs.fileno()), str(niceness)],
                env={**os.environ, **importable()},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._listener = Thread(target=self._listen, name="calculator", daemon=True)
        self._listener.start()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._listener.is_alive()

    def submit(self, key: str, function: str, arguments: tuple[Any, ...]) -> Future[Arrays]:
        """Asks for a computation; cancelling the future has it given up at its next note.

        Args:
            key: What `heard` is to call it by.
            function: "module:function", whose last argument is told the share that is done.
            arguments: Its other arguments.
        """
        number, future = next(self._numbers), Future[Arrays]()
        with self._lock:
            self._pending[number] = key, future
        future.add_done_callback(lambda ended: self._drop(number) if ended.cancelled() else None)
        self._send("do", number, function, arguments)
        return future

    def close(self) -> None:
        """Ends it at once, whatever it does."""
        kill_process(self._process)
        self._listener.join()
        self._pipe.close()

    def _drop(self, number: int) -> None:
        with self._lock:
            self._pending.pop(number, None)
        self._send("drop", number)

    def _send(self, *message: Any) -> None:
        try:
            with self._lock:
                self._pipe.send(message)
        except OSError:
            self._give_up()

    def _listen(self) -> None:
        try:
            while True:
                self._take(*self._pipe.recv())
        except (EOFError, OSError):
            self._give_up()

    def _take(self, kind: str, number: int, content: Any) -> None:
        with self._lock:
            key, future = self._pending.get(number, ("", None))
            if kind != "share":
                self._pending.pop(number, None)
        if future is None:
            return  # cancelled
        if kind == "share":
            self._heard(key, content)
        elif kind == "done":
            _end(future, result=content)
        elif kind == "refused":
            _end(future, error=content)
        else:
            name, where = content
            LOG.error("the computation %s failed\n%s", key, where)
            _end(future, error=FAILED.format(name))

    def _give_up(self) -> None:
        with self._lock:
            pending, self._pending = list(self._pending.values()), {}
        for _, future in pending:
            _end(future, error=ENDED)


def _end(future: Future[Arrays], result: Arrays | None = None, error: str = "") -> None:
    """Ends the future, unless it was cancelled meanwhile."""
    if future.set_running_or_notify_cancel():
        if result is None:
            future.set_exception(LabError(error))
        else:
            future.set_result(result)
