"""Waiting for what another process does: for a condition, within a bound."""

import os
import time
from pathlib import Path
from threading import Event

SECONDS = 60


def until(ask, holds, seconds=SECONDS):
    """What `ask` gives once `holds` is true of it; AssertionError with the last answer if it never is."""
    deadline = time.monotonic() + seconds
    answer = ask()
    while not holds(answer) and time.monotonic() < deadline:
        Event().wait(0.02)
        answer = ask()
    assert holds(answer), answer
    return answer


def runs(pid):
    """Whether the process exists and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def children(pid):
    """Numbers of the process's children."""
    return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in _read(task / "children")]


def serving(cls, before):
    """Number of this process's one child that serves as Dask's `cls` and is none of those before."""
    made = [pid for pid in children(os.getpid()) if pid not in before and f'"{cls}"' in _command(pid)]
    assert len(made) == 1, made
    return made[0]


def _command(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def _read(path):
    try:
        return path.read_text().split()
    except OSError:
        return []
