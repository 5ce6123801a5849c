"""How long a run waits for a worker, and how much longer it takes in turns with others."""

from collections.abc import Sequence
from math import ceil, inf
from typing import NamedTuple

import streamlit as st

from ae.environment import read_environment
from ae.jobs import RunStatus
from ae.runs.estimates import forecast, run_seconds_left
from ae.runs.record import RunRecord
from ae.ui.lab import jobs, store
from ae.ui.train.progress import ALONE, Sharing, duration
from ae.ui.train.snapshot import cached_earlier

LOOK_SECONDS = 3.0


class Outlook(NamedTuple):
    """What is to be expected of a run that waits or trains.

    Attributes:
        sharing: With how many others it goes on.
        wait: Seconds until it begins; inf where nobody knows.
        sooner: Whether that may come sooner, as a run before it may end by itself.
    """

    sharing: Sharing = ALONE
    wait: float = inf
    sooner: bool = False


def waiting_text(run_id: str, status: RunStatus) -> str:
    """What the bar of a run in the queue says: its place, and when its turn comes where that is known."""
    waits = "Waiting for a free worker" if jobs().workers() else "The workers are starting"
    words = f"{waits} … place {status.place} in the queue"
    outlook = _outlook(run_id)
    if not 0 < outlook.wait < inf:
        return words
    return f"{words}, for {'at most' if outlook.sooner else 'about'} {duration(outlook.wait)}"


def sharing_of(run_id: str) -> Sharing:
    """With how many others a run that trains goes on in turns."""
    return _outlook(run_id).sharing


def outlooks(line: Sequence[RunRecord], workers: int, sharing: int) -> dict[str, Outlook]:
    """What is to be expected of everybody's runs that wait or train.

    Args:
        line: These runs, the oldest first.
        workers: How many there are.
        sharing: How many trainings each runs in turns.
    """
    standing = " ".join(run.id for run in line)
    running = [run for run in line if run.state == "running"]
    waiting = [run for run in line if run.state == "queued"]
    busy, ahead = ([_left(run, standing) for run in runs] for runs in (running, waiting))
    held = len(line) - len(running) - len(waiting)  # by those that are paused
    ends, starts = forecast(busy, ahead, workers, workers * sharing - held)
    others = ceil(len(running) / workers) - 1 if workers else 0
    found = {}
    for run, left, end in zip(running, busy, ends, strict=True):
        factor = end / left if 0 < left < inf and end < inf else others + 1.0
        found[run.id] = Outlook(Sharing(others, factor))
    for at, (run, start) in enumerate(zip(waiting, starts, strict=True)):
        sooner = any(one.config.training.patience for one in (*running, *waiting[:at]))
        found[run.id] = Outlook(wait=start, sooner=sooner)
    return found


def _left(run: RunRecord, standing: str) -> float:
    """Seconds of its own until a worker is done with the run; inf where nobody knows."""
    progress = jobs().status(run.id).progress if run.state == "running" else None
    done = len(run.epochs) if progress is None else progress.epoch - 1 + progress.step / progress.steps
    seconds = [epoch.seconds for epoch in run.epochs]
    left = run_seconds_left(run.config, seconds, done, cached_earlier(standing))
    return inf if left is None else left


def _outlook(run_id: str) -> Outlook:
    """What is to be expected of it; who is alone waits for nobody, which needs no reading of its epochs."""
    return _cached_outlooks().get(run_id, Outlook()) if jobs().active() > 1 else Outlook()


@st.cache_resource(ttl=LOOK_SECONDS, max_entries=1, show_spinner=False)
def _cached_outlooks() -> dict[str, Outlook]:
    """Worked out every few seconds, however many ask."""
    return outlooks(store().active(), jobs().workers(), read_environment().sharing)
