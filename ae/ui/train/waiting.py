"""How long a run waits for a worker, as far as anybody can know."""

import streamlit as st

from ae.jobs import RunStatus
from ae.runs.estimates import run_seconds_left, seconds_until_free
from ae.runs.record import RunRecord
from ae.ui.lab import jobs, store
from ae.ui.train.progress import duration
from ae.ui.train.snapshot import cached_earlier

LOOK_SECONDS = 1.0


def waiting_text(run_id: str, status: RunStatus) -> str:
    """What the bar of a run in the queue says: its place, and when its turn comes where that is known."""
    words = f"Waiting for a free worker … place {status.place} in the queue"
    line, workers = _cached_line()
    waiting = [run for run in line if run.state == "queued"]
    ahead = waiting[: next((at for at, run in enumerate(waiting) if run.id == run_id), 0)]
    busy = [run for run in line if run.state != "queued"]
    standing = " ".join(run.id for run in line)
    seconds = seconds_until_free(
        [_left(run, standing) for run in busy], [_left(run, standing) for run in ahead], workers
    )
    if not seconds:
        return words
    sooner = any(run.config.training.patience for run in (*busy, *ahead))
    return f"{words}, for {'at most' if sooner else 'about'} {duration(seconds)}"


def _left(run: RunRecord, standing: str) -> float | None:
    """Seconds until a worker is done with the run; None for one that its owner holds."""
    if run.state == "paused":
        return None
    progress = jobs().status(run.id).progress if run.state == "running" else None
    done = len(run.epochs) if progress is None else progress.epoch - 1 + progress.step / progress.steps
    return run_seconds_left(
        run.config, [epoch.seconds for epoch in run.epochs], done, cached_earlier(standing)
    )


@st.cache_resource(ttl=LOOK_SECONDS, max_entries=1, show_spinner=False)
def _cached_line() -> tuple[tuple[RunRecord, ...], int]:
    """Everybody's runs that wait or train, the oldest first, and the number of workers."""
    return store().active(), jobs().workers()
