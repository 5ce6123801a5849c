"""Which process a run belongs to, and whether that process still lives."""

import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

STALE_SECONDS = 15.0


@dataclass(frozen=True)
class Owner:
    """A process: its host, its number, and when it started, since numbers are used again."""

    host: str
    pid: int
    started: str

    @classmethod
    def this_process(cls) -> Self:
        """The process that asks."""
        return cls(socket.gethostname(), os.getpid(), start_time(os.getpid()))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The owner that `str` wrote."""
        host, pid, started = text.rsplit("/", 2)
        return cls(host, int(pid), started)

    def __str__(self) -> str:
        return f"{self.host}/{self.pid}/{self.started}"

    def is_dead(self, heartbeat: float) -> bool:
        """Whether the process has ended: seen on its own host, elsewhere told by its last heartbeat.

        Args:
            heartbeat: When it last gave a sign of life, in seconds since 1970.
        """
        if self.host != socket.gethostname():
            return time.time() - heartbeat > STALE_SECONDS
        return not is_alive(self.pid) or start_time(self.pid) != self.started


def is_alive(pid: int) -> bool:
    """Whether a process of that number exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def start_time(pid: int) -> str:
    """When the process started, in ticks since the machine booted.

    "0" where that cannot be read; "ended" for a process that waits to be reaped.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "0"
    return "ended" if fields[0] in "ZX" else fields[19]
