"""A connection to a scheduler, which notices when it is lost."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import dask
from distributed import Client

from ae.errors import LabError
from ae.workers.meeting import NONE, WEB, meet

CLOSE_SECONDS = 1
# Else a client keeps the last 100,000 messages that it sent, with all the codes and images in them.
dask.config.set({"distributed.admin.low-level-log-length": 0})


class Connection:
    """A client of a scheduler.

    Attributes:
        client: For what is submitted.
    """

    def __init__(self, address: str, seconds: float) -> None:
        """Waits for the scheduler.

        Args:
            address: Of the scheduler.
            seconds: How long it may take to answer.

        Raises:
            LabError: It does not answer, or has other versions.
        """
        meet(address, WEB, seconds)
        try:
            self.client = Client(address, timeout=seconds, set_as_default=False)
        except OSError as error:
            raise LabError(NONE.format(address)) from error
        self._stream = self.client.scheduler_comm

    def hear(self, topic: str, heard: Callable[[Any], None]) -> None:
        """Calls `heard`, on the client's own thread, with every message on the topic."""
        self.client.subscribe_topic(topic, lambda event: heard(event[1]))

    @property
    def alive(self) -> bool:
        """Whether it is the connection that was made.

        A client that lost its scheduler comes back by itself, but whoever answers then has forgotten its
        tasks and passes no message on to it.
        """
        return self.client.status == "running" and self.client.scheduler_comm is self._stream

    def close(self) -> None:
        """Ends it within about a second."""
        with suppress(OSError, RuntimeError):
            self.client.close(timeout=CLOSE_SECONDS)
