"""Which process leads, and whether that process still lives."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True)
class Owner:
    """A process.

    Attributes:
        host: Where its number means something.
        pid: Its number.
        started: When it started, since numbers are used again.
    """

    host: str
    pid: int
    started: str

    @classmethod
    def this_process(cls) -> Self:
        """The process that asks."""
        return cls(_host(), os.getpid(), start_time(os.getpid()))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The owner that `str` wrote."""
        host, pid, started = text.rsplit("/", 2)
        return cls(host, int(pid), started)

    def __str__(self) -> str:
        return f"{self.host}/{self.pid}/{self.started}"

    @property
    def has_ended(self) -> bool:
        """Whether the process is known to have ended; of one elsewhere nothing is known."""
        return self.host == _host() and (not is_alive(self.pid) or start_time(self.pid) != self.started)


def _host() -> str:
    """The machine's name; containers may share it, but not the numbers of processes."""
    try:
        return f"{socket.gethostname()} {os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return socket.gethostname()


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
