"""The stage: buttons, how far the chosen run is, and four places that show what it learns."""

from contextlib import nullcontext, suppress

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.reports import TRAINING
from ae.store.film import UNTRAINED
from ae.ui.components.said import say
from ae.ui.lab import store
from ae.ui.messages import shown_errors
from ae.ui.state import chosen_run
from ae.ui.train.budget import BUDGET
from ae.ui.train.editor import edited, show_editor
from ae.ui.train.film import show_film
from ae.ui.train.frames import show_codes, show_pictures
from ae.ui.train.graphs import show_graphs
from ae.ui.train.panel import said_of, show_status
from ae.ui.train.places import quiet
from ae.ui.train.sights import others_train, require_compared, sights
from ae.ui.train.snapshot import Snapshot, cached_film, cached_glimpse, live, snapshot_of, snapshot_since
from ae.ui.train.steering import drop_old_refusal, keep_refusal, show_steering
from ae.ui.train.waiting import sharing_of

FIRST_SECONDS, LATER_SECONDS = 0.2, 1.5
PATIENCE_SECONDS, LEARNING_SECONDS, PRESSED_SECONDS = 0.15, 0.5, 0.8
"""How long a look waits for a first picture, so that it comes at once, for the first one of a network that
has learnt something, and for what a button brings about."""
PAINTED_SECONDS = 0.2
"""Time for the browser to paint what a look has shown, before the whole page keeps it busy."""
STARTED = (PRESSED_SECONDS, PAINTED_SECONDS)
"""How long the two looks wait that follow the first one at a run that was just started."""
CROWD, SLOWEST = 10, 3.0
"""A look waits a second longer for so many others that train in turns, up to so many seconds."""
SETTLED, SETTLED_SECONDS = 12, 0.5
"""Epochs after which each changes little; from then on, and in a pause, a look waits longer, too."""


def looked_at() -> Snapshot | None:
    """The run that this session looks at, as it stands now; None if there is none, or none any more."""
    with suppress(LabError):  # the status says what is wrong with it
        run_id = chosen_run()
        return None if run_id is None else snapshot_of(store().run(run_id))
    return None


def show_stage(config: RunConfig | None, drawn: RunConfig, snapshot: Snapshot | None) -> None:
    """The run that is looked at, live while it waits or trains.

    Args:
        config: What Start trains; None while the settings are wrong.
        drawn: What the diagram shows.
        snapshot: The run.
    """
    drop_old_refusal()
    looks = _Looks(config, drawn, snapshot)
    live(looks.look, looks.seconds)()


def _pace(snapshot: Snapshot | None) -> float | None:
    """Seconds from look to look where these cost nothing; None where nothing goes on.

    Few for who is next, until pictures come that show something learnt; more where many train in turns:
    each of them moves slower by that much, and all their looks together would take the time that the
    trainings need.
    """
    if snapshot is None or not snapshot.active:
        return LATER_SECONDS + SETTLED_SECONDS if snapshot is not None and others_train() else None
    with suppress(LabError):  # the store is away, as the status says
        if snapshot.status.place <= 1 and not _is_shown(snapshot):
            return FIRST_SECONDS
        longer = sharing_of(snapshot.id).others // CROWD + SETTLED_SECONDS * _is_settled(snapshot)
        return min(SLOWEST, LATER_SECONDS + longer)
    return LATER_SECONDS


def _is_shown(snapshot: Snapshot) -> bool:
    """Whether there are pictures that show something learnt, or any if it will take long until then."""
    progress, film = snapshot.status.progress, cached_film(snapshot.version)
    pretrains = progress is not None and progress.phase != TRAINING
    if pretrains or snapshot.status.state == "paused":
        return bool(film)
    return max(film, default=UNTRAINED) > UNTRAINED or cached_glimpse(snapshot.version) is not None


def _clock(pace: float | None) -> float | None:
    """Seconds from look to look, as a pace where these cost nothing turns out on this machine."""
    return pace if pace in (None, FIRST_SECONDS) else BUDGET.pace(pace)


def _is_settled(snapshot: Snapshot) -> bool:
    return snapshot.status.state == "paused" or snapshot.status.epochs >= SETTLED


class _Looks:
    """The looks by the clock from one time that the page was drawn whole until the next.

    Attributes:
        seconds: From look to look, the same for all of them; None where nothing goes on.
    """

    def __init__(self, config: RunConfig | None, drawn: RunConfig, snapshot: Snapshot | None) -> None:
        self._config, self._drawn, self._pace = config, drawn, _pace(snapshot)
        self.seconds = _clock(self._pace)
        self._first = self._last = snapshot
        self._patience, self._over, self._alone = 0.0, False, False
        self._due: list[float] = []

    def look(self) -> None:
        """Shows the run as it stands now; the whole page where that is about more than the stage."""
        if edited():
            st.rerun()
        if self._over:
            _draw_whole()
        if self._last is not None:
            self._last = snapshot_since(self._last, self._patience)
        with nullcontext() if self._pace is None else BUDGET.counted():
            pressed = self._show()
        self._obey(pressed)
        self._alone = True  # from now on by the clock, without the rest of the page
        if self._last is not None:
            self._over = self._is_over(self._first, self._last)
        if self._over and not self._patience:
            _draw_whole()  # a first picture is painted before that, which the next look sees to

    def _show(self) -> str:
        """Shows the run; of one that was just started only that it waits, since its pictures come at once."""
        pressed = show_steering(self._config, self._last)
        if pressed == "start":
            return pressed
        epoch = _show_standing(self._last)
        if len(self._due) < len(STARTED):
            _show_views(self._drawn, self._last, epoch)
        return pressed

    def _obey(self, pressed: str) -> None:
        """Sees to it that the next look shows what a button brings about, or comes in time."""
        if pressed == "start":
            self._begin()
        self._patience = self._first_patience() if self._pace == FIRST_SECONDS else 0.0
        if pressed and self._alone:
            self._due = [PRESSED_SECONDS]
        if self._due:
            self._patience = self._due.pop(0)
            st.rerun(scope="fragment")

    def _begin(self) -> None:
        """Looks at the run that was just started; the page is drawn whole when it has shown itself.

        Drawn at once, that took the processor from the worker who makes the first pictures.
        """
        begun = looked_at()
        if begun is None or not self._alone:
            st.rerun()
        self._last, self._patience = begun, 0.0
        self._due = [*STARTED]
        st.rerun(scope="fragment")

    def _first_patience(self) -> float:
        is_seen = self._last is not None and bool(cached_film(self._last.version))
        return LEARNING_SECONDS if is_seen else PATIENCE_SECONDS

    def _is_over(self, first: Snapshot | None, last: Snapshot) -> bool:
        """Whether the page has to be drawn whole; not for a run whose turn has come, before its pictures."""
        if first is None or first.id != last.id:
            return True
        pace, before = _pace(last), self._pace
        self._pace = pace
        paced = pace == before or _clock(pace) == self.seconds
        return not paced or (first.stage != last.stage and pace != FIRST_SECONDS)


def _draw_whole() -> None:
    """Draws the whole page by the clock: what a visitor was just told stays said."""
    keep_refusal()
    st.rerun()


def _show_standing(snapshot: Snapshot | None) -> int | None:
    """How far the run is; gives the epoch that is looked at."""
    with st.container(key="train_standing"):
        with st.container(key="train_status"), shown_errors():
            show_status(snapshot)
            say(said_of(snapshot), "train_said")
            require_compared()
        return None if snapshot is None else show_film(snapshot)


def _show_views(drawn: RunConfig, snapshot: Snapshot | None, epoch: int | None) -> None:
    """The four places."""
    seen = [] if snapshot is None else sights(snapshot, epoch)
    with st.container(key="train_views"):
        with _panel("diagram"):
            trained = [one for one in seen if one.snapshot.record.config.network == drawn.network]
            show_editor(drawn, trained[0].activity if trained else None, snapshot)
        with _panel("pictures"):
            show_pictures(seen)
        with _panel("curve"):
            if seen:
                show_graphs(seen)
            else:
                quiet("Loss")
        with _panel("scatter"):
            show_codes(seen)


def _panel(name: str) -> DeltaGenerator:
    """One of the four places; how high it is on which screen, the style says."""
    return st.container(key=f"train_{name}", height=300, border=False)
