"""The cluster that trains: own processes, or one whose address was given."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from distributed import Client, Future

from ae.environment import Environment
from ae.jobs.connection import Connection
from ae.jobs.processes import OwnProcesses
from ae.workers.calls import open_call, sealed_call
from ae.workers.remote import obey
from ae.workers.task import Order, run_training

CONNECT_SECONDS = 10
ORDER_SECONDS = 30
ANSWER_SECONDS = 2


class Cluster:
    """A connection to a scheduler, and the processes behind it if they are ours."""

    def __init__(self, environment: Environment, preload: list[str]) -> None:
        """Starts own processes at once, unless the environment names a scheduler.

        Args:
            environment: Its scheduler and its number of workers count.
            preload: Modules that own workers import before they take a task.
        """
        for logger in ("distributed", "distributed.client"):
            logging.getLogger(logger).setLevel(logging.CRITICAL)
        self._given = environment.scheduler
        self._own = None if self._given else OwnProcesses(environment.workers, preload)
        self._connection: Connection | None = None
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        # A cluster that is not ours has its own queue, which others may share.
        self.slots = float("inf") if self._given else environment.workers

    def connect(self, topic: str, hear: Callable[[dict[str, Any]], None]) -> None:
        """Waits for the scheduler, then calls `hear` with every message on the topic.

        Raises:
            LabError: The scheduler does not answer.
        """
        address = self._own.address() if self._own else str(self._given)
        self._connection = Connection(address, CONNECT_SECONDS, topic, hear)

    @property
    def alive(self) -> bool:
        """Whether tasks can be given to it."""
        connected = self._connection is not None and self._connection.alive
        return connected and (self._own is None or self._own.alive)

    @property
    def workers(self) -> int:
        """Workers that the scheduler knows; 0 while it does not answer."""
        if self._client is None or self._client.scheduler is None:
            return 0
        asked = self._client.scheduler.identity
        with suppress(OSError, TimeoutError):
            return int(self._client.sync(asked, n_workers=0, callback_timeout=ANSWER_SECONDS)["n_workers"])
        return 0

    def submit(self, order: Order, ended: Callable[[], None]) -> Future:
        """The order's task; calls `ended` on another thread once it has ended in any way."""
        assert self._client is not None
        call = sealed_call(run_training, order)
        future = self._client.submit(open_call, call, key=f"train-{order.run_id}", pure=False, retries=0)
        self._on_loop(self._watch, future, ended)
        return future

    def tell(self, worker: str, attempt: str, order: str, value: Any) -> None:
        """Sends an order to an attempt on a worker, after those that were sent before; does not wait."""
        self._on_loop(self._tell, worker, (attempt, order, value))

    def look_after_workers(self) -> None:
        """Replaces own workers that have ended."""
        if self._own is not None:
            self._own.replace_dead_workers()

    def restart_workers(self) -> None:
        """Starts own workers afresh."""
        if self._own is not None:
            self._own.restart_workers()

    def close(self) -> None:
        """Ends own processes and the connection, within about a second.

        The workers end first: the scheduler complains of what it cannot pass on to a client that is gone.
        """
        if self._own is not None:
            self._own.end_workers()
        if self._connection is not None:
            self._connection.close()
        if self._own is not None:
            self._own.close()

    @property
    def _client(self) -> Client | None:
        return None if self._connection is None else self._connection.client

    def _on_loop(self, function: Callable[..., Coroutine[Any, Any, None]], *arguments: Any) -> None:
        assert self._client is not None
        assert self._client.loop is not None
        self._client.loop.add_callback(function, *arguments)

    async def _watch(self, future: Future, ended: Callable[[], None]) -> None:
        # Future.add_done_callback needs a thread pool that is gone before our own clean-up at exit.
        await future.exception()
        ended()

    async def _tell(self, worker: str, order: tuple[str, str, Any]) -> None:
        assert self._client is not None
        with suppress(OSError, ValueError):
            async with self._turns[worker]:
                running = self._client.run(obey, *order, workers=[worker], on_error="ignore")
                await asyncio.wait_for(running, ORDER_SECONDS)
