"""How the web process gives memory back that it no longer needs."""

import ctypes
import gc
import os
import sys
import time
from functools import cache
from threading import Lock

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3  # glibc's malloc.h
_ARENAS = 2
OWN_VARIABLES = ("MALLOC_ARENA_MAX", "OPENBLAS_NUM_THREADS")
"""What `autoencoder-lab serve` sets for the web process alone."""
_LARGE_BYTES = 256 * 1024


def give_memory_back() -> None:
    """Has the C library hand large arrays back to the system as soon as they are freed.

    Left alone, glibc keeps a pool for each of the many short-lived threads that run scripts, and raises
    the size from which memory is handed back to that of the largest array that was ever freed.
    """
    for name in OWN_VARIABLES:
        os.environ.pop(
            name, None
        )  # read by now; workers, which compute in several threads, do not inherit it
    library = _library()
    if library:
        library.mallopt(_ARENA_MAX, _ARENAS)
        library.mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)


class Tidying:
    """Frees what only refers to itself, and hands free pages between what is still held back to the system.

    Streamlit's own collection after every script run is switched off, since it looked at all code again and
    again. Here it is done from time to time, and code that was there at the first time is not looked at.
    """

    def __init__(self, seconds: float = 5.0) -> None:
        """Tidies up at most once in so many seconds."""
        self._seconds = seconds
        self._last: float | None = None
        self._lock = Lock()

    def when_due(self) -> bool:
        """Tidies up if nobody did of late; whether it did."""
        now = time.monotonic()
        with self._lock:
            first = self._last is None
            if self._last is not None and now - self._last < self._seconds:
                return False
            self._last = now
        gc.collect()
        if first:
            gc.freeze()
        library = _library()
        if library:
            library.malloc_trim(0)
        return True


@cache
def tidying() -> Tidying:
    """The one of this process."""
    return Tidying()


@cache
def _library() -> ctypes.CDLL | None:
    """The C library, where it is glibc."""
    library = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
    return library if hasattr(library, "malloc_trim") else None  # musl has none
