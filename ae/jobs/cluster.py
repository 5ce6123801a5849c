"""The cluster that trains: own processes, or one whose address was given."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from ae.environment import Environment
from ae.errors import LabError
from ae.jobs.connection import Connection
from ae.jobs.processes import OwnProcesses
from ae.workers.calls import open_call, sealed_call
from ae.workers.exchange import Letter, Reply, exchange

LOG = logging.getLogger(__name__)
CONNECT_SECONDS = 5
EXCHANGE_SECONDS = 40
ANSWER_SECONDS = 2
UNKNOWING = (
    "A worker was asked that cannot import the lab ({}): start all workers with `autoencoder-lab worker`."
)
Heard = Callable[[Reply | LabError | None], None]


class Cluster:
    """A connection to a scheduler, and the processes behind it if they are ours.

    What is asked of a worker goes past Dask's tasks, which would end with the client that submitted them.
    """

    def __init__(self, environment: Environment, preload: list[str]) -> None:
        """Starts own processes at once, unless the environment names a scheduler.

        Args:
            environment: Its scheduler and its number of workers count.
            preload: Modules that own workers import before they train.
        """
        for logger in ("distributed", "distributed.client"):
            logging.getLogger(logger).setLevel(logging.CRITICAL)
        self._given = environment.scheduler
        self.own = None if self._given else OwnProcesses(environment.workers, preload)
        self._connection: Connection | None = None

    def connect(self) -> bool:
        """Whether the scheduler answers; false while own processes start.

        Raises:
            LabError: It does not answer.
        """
        self.disconnect()
        address = self.own.address() if self.own else self._given
        if address is not None:
            self._connection = Connection(address, CONNECT_SECONDS)
        return address is not None

    @property
    def alive(self) -> bool:
        """Whether workers can be reached."""
        connected = self._connection is not None and self._connection.alive
        return connected and (self.own is None or self.own.alive)

    def workers(self) -> frozenset[str] | None:
        """Addresses of the workers that the scheduler knows; None if it does not answer."""
        scheduler = None if self._connection is None else self._connection.client.scheduler
        if self._connection is None or scheduler is None:
            return None
        with suppress(OSError, TimeoutError):
            asked = self._connection.client.sync(scheduler.identity, callback_timeout=ANSWER_SECONDS)
            return frozenset(asked["workers"])
        return None

    def exchange(self, worker: str, letter: Letter, heard: Heard) -> None:
        """Sends a letter to a worker; does not wait.

        Calls `heard` later, on another thread: with the reply; with the sentence that says why the worker
        cannot be used; or with None if it did not answer.
        """
        assert self._connection is not None
        loop = self._connection.client.loop
        assert loop is not None
        loop.add_callback(self._exchange, self._connection, worker, letter, heard)

    def disconnect(self) -> None:
        """Ends the connection; own processes go on."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def close(self) -> None:
        """Ends own processes and the connection, within about a second.

        The workers end first: the scheduler complains of what it cannot pass on to a client that is gone.
        """
        if self.own is not None:
            self.own.end_workers()
        self.disconnect()
        if self.own is not None:
            self.own.close()

    @staticmethod
    async def _exchange(connection: Connection, worker: str, letter: Letter, heard: Heard) -> None:
        running: Coroutine[Any, Any, Any] = connection.client.run(
            open_call, sealed_call(exchange, letter), workers=[worker]
        )
        try:
            answers = await asyncio.wait_for(running, EXCHANGE_SECONDS)
            heard(answers[worker])
        except LabError as error:
            heard(error)
        except ImportError as error:
            heard(LabError(UNKNOWING.format(error)))
        except (OSError, TimeoutError):
            heard(None)
        except Exception:
            LOG.exception("the worker %s could not be asked", worker)
            heard(None)
