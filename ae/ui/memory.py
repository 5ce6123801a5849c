"""How the web process gives memory back that it no longer needs."""

import ctypes
import sys

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3  # glibc's malloc.h
_ARENAS = 2
_LARGE_BYTES = 256 * 1024


def give_memory_back() -> None:
    """Has the C library hand large arrays back to the system as soon as they are freed.

    Left alone, glibc keeps a pool for each of the many short-lived threads that run scripts, and raises
    the size from which memory is handed back to that of the largest array that was ever freed.
    """
    if not sys.platform.startswith("linux"):
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):  # musl has none
        library.mallopt(_ARENA_MAX, _ARENAS)
        library.mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
