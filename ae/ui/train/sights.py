"""The run that is looked at and those beside it, each as it stood at one epoch."""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

import streamlit as st

from ae.errors import LabError
from ae.runs.record import RunRecord
from ae.ui.components.activity import activity_data
from ae.ui.lab import store
from ae.ui.train.comparison import compared_runs
from ae.ui.train.snapshot import Frame, Snapshot, cached_film, cached_frame, cached_glimpse, snapshot_of

LETTERS = "ABCD"


class Sight(NamedTuple):
    """A run at an epoch.

    Attributes:
        snapshot: The run.
        letter: What it is called where several stand side by side; empty for a run alone.
        epoch: After which it was looked at; no whole number within one, and None where it was not yet.
        frame: What was seen; empty where nothing was.
    """

    snapshot: Snapshot
    letter: str
    epoch: float | None
    frame: Frame

    @property
    def title(self) -> str:
        """The run's title, after its letter if it has one."""
        title = self.snapshot.record.title
        return f"{self.letter} · {title}" if self.letter else title

    @property
    def activity(self) -> dict[str, Any] | None:
        """What its layers hold, for the diagram; None where it is not known."""
        return _cached_activity(self.frame) if self.frame else None


def sights(snapshot: Snapshot, epoch: int | None) -> list[Sight]:
    """The run first, then those that are compared with it, at the same epoch.

    Args:
        snapshot: The run.
        epoch: Of its film; at the film's end each is seen as it is by now.
    """
    runs = [snapshot, *(one for one in map(_snapshot, compared_runs()) if one is not None)]
    named = zip(runs, LETTERS if len(runs) > 1 else [""], strict=False)
    if epoch is None or epoch == cached_film(snapshot.version)[-1]:
        return [_now(one, letter) for one, letter in named]
    return [_at(one, letter, nearest(cached_film(one.version), epoch)) for one, letter in named]


def nearest(film: Sequence[int], epoch: int) -> int | None:
    """The last epoch of a film that is not after the given one, or else its first; None if it is empty."""
    return max((at for at in film if at <= epoch), default=min(film, default=None))


def others_train() -> bool:
    """Whether any run that is compared waits or trains, so that there will be more to see of it."""
    return any(one.active for one in map(_snapshot, compared_runs()) if one is not None)


def require_compared() -> None:
    """Tells of compared runs that are not there.

    Raises:
        LabError: There are such.
    """
    missing = [run_id for run_id in compared_runs() if _cached_record(run_id) is None]
    if missing:
        raise LabError(f"compare: expected runs that are in the store, got {', '.join(missing)}.")


def _now(one: Snapshot, letter: str) -> Sight:
    glimpse = cached_glimpse(one.version) if one.active else None
    if glimpse is not None:
        return Sight(one, letter, *glimpse)
    return _at(one, letter, max(cached_film(one.version), default=None))


def _at(one: Snapshot, letter: str, epoch: int | None) -> Sight:
    return Sight(one, letter, epoch, Frame() if epoch is None else cached_frame(one.id, epoch))


def _snapshot(run_id: str) -> Snapshot | None:
    record = _cached_record(run_id)
    with suppress(LabError):  # it was deleted meanwhile
        return None if record is None else snapshot_of(record)
    return None


@lru_cache(maxsize=50)
def _cached_activity(frame: Frame) -> dict[str, Any] | None:
    return activity_data(frame)


@st.cache_resource(ttl=5, max_entries=50, show_spinner=False)
def _cached_record(run_id: str) -> RunRecord | None:
    try:
        return store().run(run_id)
    except LabError:
        return None
