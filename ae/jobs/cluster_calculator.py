"""Computations in the workers of a cluster whose address was given."""

import secrets
from collections.abc import Callable
from typing import Any

from distributed import Future

from ae.errors import LabError
from ae.jobs.cluster import CONNECT_SECONDS, UNKNOWING
from ae.jobs.connection import Connection
from ae.workers.calls import open_call, sealed_call
from ae.workers.errand import compute


class ClusterCalculator:
    """A connection to a cluster, whose workers compute what they are asked."""

    def __init__(self, address: str, heard: Callable[[str, float], None]) -> None:
        """Waits for the scheduler.

        Args:
            address: Of the scheduler.
            heard: Told the key of a computation and the share of it that is done, on the client's thread.

        Raises:
            LabError: It does not answer, or has other versions.
        """
        self._topic = f"autoencoder-lab-{secrets.token_urlsafe(16)}"
        self._connection = Connection(address, CONNECT_SECONDS)
        self._connection.hear(self._topic, lambda message: heard(message["key"], message["share"]))

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._connection.alive

    def submit(self, key: str, function: str, arguments: tuple[Any, ...]) -> "Errand":
        """Asks for a computation; cancelling it has it given up at its next note.

        Args:
            key: What `heard` is to call it by.
            function: "module:function", whose last argument is told the share that is done.
            arguments: Its other arguments.
        """
        token = f"compute-{key}-{secrets.token_hex(4)}"
        call = sealed_call(compute, self._topic, key, function, arguments)
        return Errand(self._connection.client.submit(open_call, call, key=token, pure=False, retries=0))

    def close(self) -> None:
        """Ends the connection within about a second."""
        self._connection.close()


class Errand:
    """What a cluster was asked for."""

    def __init__(self, future: Future) -> None:
        self._future = future

    def done(self) -> bool:
        """Whether it is at its end."""
        return self._future.done()

    def cancel(self) -> None:
        """Has it given up."""
        self._future.cancel()

    def result(self) -> Any:
        """The arrays.

        Raises:
            LabError: A worker was asked that cannot import the lab, or the computation refused.
        """
        try:
            return self._future.result()
        except ImportError as error:
            raise LabError(UNKNOWING.format(error)) from error
