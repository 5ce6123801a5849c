"""Waiting for what another process does: for a condition, within a bound."""

import os
import time
from pathlib import Path
from threading import Event

SECONDS = 120
SHORTEST, LONGEST = 0.02, 0.1
"""Seconds between two questions, at first and later: who waits long is not to keep busy whom he waits for."""


def until(ask, holds, seconds=SECONDS):
    """What `ask` gives once `holds` is true of it; AssertionError with the last answer if it never is."""
    deadline, pause = time.monotonic() + seconds, SHORTEST
    answer = ask()
    while not holds(answer) and time.monotonic() < deadline:
        Event().wait(pause)
        answer, pause = ask(), min(1.2 * pause, LONGEST)
    assert holds(answer), answer
    return answer


def runs(pid):
    """Whether the process exists and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def children(pid):
    """Numbers of the process's children; none if it has ended."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []
    return [int(child) for task in tasks for child in _read(task / "children")]


def descendants(pid):
    """Numbers of the process's children, of theirs, and so on."""
    found = children(pid)
    return found + [further for child in found for further in descendants(child)]


def serving(word, before=(), ancestor=None):
    """Number of the one process that has the word in its command line.

    Args:
        word: Such as distributed.Worker.
        before: Processes that are not meant.
        ancestor: Whose child, or child's child, it is; this process by default.
    """
    found = descendants(ancestor or os.getpid())
    made = [pid for pid in found if pid not in before and word in _command(pid)]
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
