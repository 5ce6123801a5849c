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
from typing import Any

from ae.environment import Environment
from ae.errors import LabError
from ae.jobs.calculator import FAILED, OwnCalculator
from ae.jobs.calculators import Calculator, Pending
from ae.jobs.results import COMPUTED, Arrays, Results

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


@dataclass(eq=False)
class _Task:
    status: Computation
    asked: float
    call: tuple[str, tuple[Any, ...]]
    kept: bool
    pending: Pending | None = None


class Computations:
    """The computations of this process; make one, and share it between threads."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._results = Results(environment.home / COMPUTED)
        self._tasks: dict[str, _Task] = {}
        self._lock = Lock()
        self._calculator: Calculator | None = None
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

    def forget_images(self, name: str) -> None:
        """Deletes what was worked out of somebody's own images, and gives up what still is."""
        with self._lock:
            for key in [key for key in self._tasks if name in key]:
                pending = self._tasks.pop(key).pending
                if pending is not None:
                    pending.cancel()
            self._results.forget_images(name)

    def forget_images_but(self, kept: Callable[[str], bool]) -> None:
        """Deletes what was worked out of own images that were deleted while this program did not run.

        Args:
            kept: Whether images of that name are still there.
        """
        for name in self._results.own_images():
            if not kept(name):
                self.forget_images(name)

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
            with self._lock:
                if task.kept and self._tasks.get(key) is task:  # its images may have been deleted
                    self._results.write(key, result)
            task.status.result = result
            self.forget(key)

    def _ready(self) -> Calculator:
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
