"""Computations outside the web process that somebody waits for: with progress, kept, and given up in time.

A computation is wanted as long as somebody asks for it again every few seconds. When the page that
asks is left, it ends at its next note. It has a process of its own, started when first needed, so it does
not wait for a training; with AE_SCHEDULER it goes to that cluster.
"""

import atexit
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Event, Lock, Thread
from typing import Any, Protocol

from ae.environment import Environment
from ae.errors import LabError
from ae.jobs.calculator import FAILED, OwnCalculator
from ae.jobs.results import Arrays, Results

LOG = logging.getLogger(__name__)
WANTED_SECONDS = 5.0
LOOK_SECONDS = 0.5
CLOSE_SECONDS = 1
LONGEST_WAIT_SECONDS = 120.0


@dataclass
class Computation:
    """Where a computation stands.

    Attributes:
        share: What is done of it, from 0 to 1.
        result: Its arrays; None before the end.
        error: One sentence on why it failed; empty otherwise.
    """

    share: float = 0.0
    result: Arrays | None = None
    error: str = ""


class _Pending(Protocol):
    def done(self) -> bool:
        """Whether it is at its end."""

    def cancel(self) -> object:
        """Has it given up at its next note."""

    def result(self) -> Arrays:
        """The arrays; raises LabError with one sentence where it failed."""


class _Calculator(Protocol):
    @property
    def alive(self) -> bool:
        """Whether it can be asked."""

    def submit(self, key: str, function: str, arguments: tuple[Any, ...]) -> _Pending:
        """Asks for a computation, whose shares are told under the key."""

    def close(self) -> None:
        """Ends it, whatever it does."""


@dataclass(eq=False)
class _Task:
    status: Computation
    asked: float
    call: tuple[str, tuple[Any, ...]]
    kept: bool
    pending: _Pending | None = None


class Computations:
    """The computations of this process; make one, and share it between threads."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._results = Results(environment.home / "computed")
        self._tasks: dict[str, _Task] = {}
        self._lock = Lock()
        self._calculator: _Calculator | None = None
        self._keeper: Thread | None = None
        self._closing = Event()
        self._looked = Condition()

    def ask(
        self, key: str, function: str, make_arguments: Callable[[], tuple[Any, ...]], keep: bool = True
    ) -> Computation:
        """Where the computation stands; starts it if nobody did, and keeps it wanted for five seconds.

        Args:
            key: Name of the result, letters, digits and dashes; the same key never means two results.
            function: "module:function", whose last argument is told the share that is done, and which
                gives arrays by name.
            make_arguments: Gives its other arguments, if it has to be started.
            keep: Whether the result is kept in the home; if not, only the Computation has it.
        """
        with self._lock:
            task = self._tasks.get(key)
            if task is None:
                kept = self._results.read(key)
                if kept is not None:
                    return Computation(1.0, kept)
                task = self._tasks[key] = _Task(Computation(), 0.0, (function, make_arguments()), keep)
            task.asked = time.monotonic()
            if self._keeper is None or not self._keeper.is_alive():
                self._keeper = Thread(target=self._keep, name="computations", daemon=True)
                self._keeper.start()
        return task.status

    def result(self, key: str, function: str, make_arguments: Callable[[], tuple[Any, ...]]) -> Arrays:
        """The computation's arrays; waits for them, as `ask` does not.

        Args:
            key: As in `ask`.
            function: As in `ask`.
            make_arguments: As in `ask`.

        Raises:
            LabError: It failed, or took longer than a visitor would wait.
        """
        deadline = time.monotonic() + LONGEST_WAIT_SECONDS
        while time.monotonic() < deadline:
            found = self.ask(key, function, make_arguments)
            if found.error:
                self.forget(key)
                raise LabError(found.error)
            if found.result is not None:
                return found.result
            with self._looked:
                self._looked.wait(LOOK_SECONDS)
        raise LabError(f"computation: expected an end within {LONGEST_WAIT_SECONDS:.0f} seconds; try again.")

    def once(
        self, function: str, make_arguments: Callable[[], tuple[Any, ...]], heard: Callable[[float], None]
    ) -> Arrays:
        """The arrays of a computation of which nothing is kept; waits for them.

        Args:
            function: As in `ask`.
            make_arguments: As in `ask`.
            heard: Called a few times a second with the share that is done; what it raises ends the wait.

        Raises:
            LabError: It failed.
        """
        key = f"once-{secrets.token_hex(8)}"
        found = self.ask(key, function, make_arguments, keep=False)
        while found.result is None and not found.error:
            heard(found.share)
            with self._looked:
                self._looked.wait(LOOK_SECONDS)
            with self._lock:
                if (task := self._tasks.get(key)) is not None:
                    task.asked = time.monotonic()
        self.forget(key)
        if found.result is None:
            raise LabError(found.error)
        return found.result

    @property
    def waiting(self) -> tuple[str, ...]:
        """Keys of what has not come to its end, or failed."""
        return tuple(self._tasks)

    def forget(self, key: str) -> None:
        """Lets a computation that failed be asked for again."""
        with self._lock:
            self._tasks.pop(key, None)

    def close(self) -> None:
        """Gives up what is not at its end, and ends own processes and the connection."""
        atexit.unregister(self.close)
        self._closing.set()
        keeper = self._keeper
        if keeper is not None:
            keeper.join(timeout=CLOSE_SECONDS)
        self._disconnect()

    def _disconnect(self) -> None:
        calculator, self._calculator = self._calculator, None
        if calculator is not None:
            calculator.close()

    def _keep(self) -> None:
        """Runs while there is a task that is not at its end."""
        while not self._closing.is_set():
            with self._lock:
                open_tasks = {k: t for k, t in self._tasks.items() if not (t.status.result or t.status.error)}
                if not open_tasks:
                    self._keeper = None
                    return
            for key, task in open_tasks.items():
                self._look_guarded(key, task)
            with self._looked:
                self._looked.notify_all()
            self._closing.wait(LOOK_SECONDS / 5 if any(t.pending for t in open_tasks.values()) else 0)

    def _look_guarded(self, key: str, task: _Task) -> None:
        # Whatever goes wrong with one computation is its own end, not that of the thread.
        try:
            self._look_after(key, task)
        except LabError as error:
            task.status.error = str(error)
        except Exception as error:
            LOG.exception("the computation %s failed", key)
            task.status.error = FAILED.format(type(error).__name__)

    def _look_after(self, key: str, task: _Task) -> None:
        if time.monotonic() - task.asked > WANTED_SECONDS:
            self.forget(key)
            if task.pending is not None:
                task.pending.cancel()
        elif task.pending is None:
            function, arguments = task.call
            task.pending = self._ready().submit(key, function, arguments)
            task.call = (function, ())
        elif task.pending.done():
            result = task.pending.result()
            if task.kept:
                self._results.write(key, result)
            task.status.result = result
            self.forget(key)

    def _ready(self) -> _Calculator:
        if self._calculator is not None and self._calculator.alive:
            return self._calculator
        self._disconnect()
        atexit.register(self.close)
        scheduler = self._environment.scheduler
        if scheduler:
            # Brings Dask, without which a lab of its own does.
            from ae.jobs.cluster_calculator import ClusterCalculator

            self._calculator = ClusterCalculator(scheduler, self._hear)
        else:
            self._calculator = OwnCalculator(self._environment.niceness, self._hear)
        return self._calculator

    def _hear(self, key: str, share: float) -> None:
        task = self._tasks.get(key)
        if task is not None:
            task.status.share = share
