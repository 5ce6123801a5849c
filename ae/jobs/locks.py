"""Locks that the system lets go of when a process ends, however it ends."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WAIT_SECONDS, LOOK_SECONDS = 5.0, 0.1


@contextmanager
def locked(path: Path, content: str) -> Iterator[bool]:
    """Holds the file's lock alone, with the content in it; gives false where another process holds it.

    Whoever looks whether it is held holds it for a moment, so it is tried for some seconds.
    """
    with path.open("a+") as file:
        deadline = time.monotonic() + WAIT_SECONDS
        while not (taken := _try(file.fileno(), fcntl.LOCK_EX)) and time.monotonic() < deadline:
            time.sleep(LOOK_SECONDS)
        if taken:
            file.truncate(0)
            file.write(content)
            file.flush()
        yield taken


def is_locked(path: Path) -> bool:
    """Whether any process holds the file's lock, alone or with others."""
    with path.open("a") as file:
        return not _try(file.fileno(), fcntl.LOCK_EX)


class SharedLock:
    """Holds a file's lock with others, until it is let go of."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a")
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def release(self) -> None:
        """Lets go of it."""
        with suppress(OSError):
            self._file.close()


def _try(file: int, how: int) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(file, how | fcntl.LOCK_NB)
        return True
    return False
