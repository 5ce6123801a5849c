"""A run as the Train page sees it at one snapshot; what is read is kept for all visitors.

What is asked for at every look is kept by Python's own cache: Streamlit's took a fifth of a look to find it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.jobs import RunStatus
from ae.runs.estimates import Measured
from ae.runs.record import ACTIVE, EpochRecord, Mark, RunRecord
from ae.store.film import UNTRAINED
from ae.ui.lab import jobs, store
from ae.ui.messages import shown_errors
from ae.ui.visitor import visitor

POLL_SECONDS = 0.5


@dataclass(frozen=True)
class Snapshot:
    """A run and where it stands.

    Attributes:
        record: The run as it was when the page was last drawn whole.
        status: Where it stands now.
    """

    record: RunRecord
    status: RunStatus

    @property
    def id(self) -> str:
        """The run's id."""
        return self.record.id

    @property
    def active(self) -> bool:
        """Whether it waits or trains."""
        return self.status.state in ACTIVE

    @property
    def stage(self) -> str:
        """Whether it waits, trains or has ended: what the page as a whole depends on."""
        return self.status.state if self.status.state == "queued" else "trains" if self.active else "ended"

    @property
    def mine(self) -> bool:
        """Whether this visitor asked for it; others only look."""
        return self.record.visitor == visitor()

    @property
    def version(self) -> tuple[str, str, int]:
        """What changes when something new is in the store: the key of everything cached."""
        return self.id, self.status.state if not self.active else "active", self.status.news


class Frame(dict[str, np.ndarray]):
    """Arrays as in `ae.runs.reports.EpochReport`; do not change it: what is made of it is kept by it."""

    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__


def snapshot_of(record: RunRecord) -> Snapshot:
    """The run now."""
    return Snapshot(record, jobs().status(record.id))


def snapshot_since(before: Snapshot, patience: float) -> Snapshot:
    """The run now, for a part of the page that draws itself again; the whole page if the run is gone.

    Args:
        before: The run when it was last looked at.
        patience: How many seconds to wait until there is more to see of it, or it stands elsewhere.
    """
    seen = before.status

    def is_news(status: RunStatus) -> bool:
        """Whether it is more than that its turn has come, which is followed by more at once."""
        turned = (seen.state, status.state) == ("queued", "running")
        return status.news != seen.news or (status.state != seen.state and not turned)

    try:
        if not patience:
            return snapshot_of(before.record)
        return Snapshot(before.record, jobs().next_status(before.id, is_news, patience))
    except LabError:
        st.rerun()


def live(show: Callable[..., None], seconds: float | None) -> Callable[..., None]:
    """A part of the page that draws itself again every so many seconds, and turns errors into sentences.

    An error in it would not reach those who called it first: later the part runs alone.
    """

    @wraps(show)
    def guarded(*arguments: object) -> None:
        """The part with its errors shown."""
        with shown_errors():
            show(*arguments)

    return st.fragment(guarded, run_every=seconds)


@lru_cache(maxsize=200)
def cached_epochs(version: tuple[str, str, int]) -> tuple[EpochRecord, ...]:
    """Losses of a run that has not changed since."""
    return store().epochs(version[0])


@lru_cache(maxsize=200)
def cached_film(version: tuple[str, str, int]) -> tuple[int, ...]:
    """Epochs of a run with a frame, in order."""
    return tuple(store().film(version[0]))


@lru_cache(maxsize=200)
def cached_measures(version: tuple[str, str, int]) -> dict[int, dict]:
    """What else was measured, by epoch and name."""
    return store().measures(version[0])


@lru_cache(maxsize=200)
def cached_marks(version: tuple[str, str, int]) -> tuple[Mark, ...]:
    """Marks of a run; one that comes within an epoch is news, too."""
    return store().marks(version[0])


@st.cache_resource(max_entries=20, show_spinner=False, ttl=30.0)
def cached_earlier(standing: str) -> Measured:
    """Earlier runs of this machine with the seconds of their epochs, the newest first.

    Args:
        standing: Who waits or trains, and how: read again when that is another, since what has ended counts.
    """
    return [
        (run.config, [epoch.seconds for epoch in run.epochs])
        for run in store().seen_training(limit=30)
        if run.epochs and min(epoch.seconds for epoch in run.epochs) > 0
    ]


@lru_cache(maxsize=100)
def cached_frame(run_id: str, epoch: int) -> Frame:
    """A frame of a run's film."""
    if epoch == UNTRAINED:
        return Frame(_cached_first(run_id))
    return Frame(store().snapshot(run_id, epoch, _cached_first(run_id)))


@lru_cache(maxsize=50)
def cached_glimpse(version: tuple[str, str, int]) -> tuple[float, Frame] | None:
    """Epochs so far, and what was seen then within one; None where the film's last frame is newer."""
    if not cached_film(version):
        return None  # the first frame, which always stays once it is there, is not yet
    found = store().glimpse(version[0], _cached_first(version[0]))
    return None if found is None else (found[0], Frame(found[1]))


@lru_cache(maxsize=50)
def _cached_first(run_id: str) -> dict[str, np.ndarray]:
    """The first frame, which every other one is read with; it always stays."""
    return store().first_frame(run_id)
