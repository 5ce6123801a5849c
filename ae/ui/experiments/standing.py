"""A sweep as the page sees it now."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from ae.runs.config import RunConfig
from ae.runs.record import ACTIVE, SweepRecord, TrialRecord
from ae.sweeps import Outcome, Search, Sweep, outcomes_of, sweep_from_dict
from ae.sweeps.search import spent
from ae.ui.lab import jobs, store
from ae.ui.visitor import visitor

NOT_TRAINED = "not trained"
"""What is said of a trial that never began, or whose run was deleted."""


@dataclass(frozen=True)
class Standing:
    """A sweep and where its trials stand.

    Attributes:
        record: The sweep as it is stored now.
        asked: What was asked for.
        sweep: The same, or, of a search, what was tried so far.
        trials: Its trials, in order.
        outcomes: What has ended, by what was trained.
        hidden: What was trained by those that are not to be looked at.
    """

    record: SweepRecord
    asked: Sweep | Search
    sweep: Sweep
    trials: tuple[TrialRecord, ...]
    outcomes: Mapping[RunConfig, Outcome]
    hidden: frozenset[RunConfig] = frozenset()

    @property
    def active(self) -> bool:
        """Whether any trial waits or trains, or will."""
        searching = self.record.state == "searching"
        return searching or any(trial.state in ACTIVE for trial in self.trials)

    @property
    def search(self) -> Search | None:
        """What was asked for, if that is a search."""
        return self.asked if isinstance(self.asked, Search) else None

    @property
    def halted(self) -> bool:
        """Whether it was paused or stopped and something is still to be trained."""
        return self.record.state in ("paused", "stopped") and not self.complete

    @property
    def complete(self) -> bool:
        """Whether all has come to its end that was asked for."""
        if self.search is not None:
            return self.record.state == "given" and not self.active
        return all(trial.state == "finished" for trial in self.trials)

    @property
    def mine(self) -> bool:
        """Whether this visitor asked for it; others only look."""
        return self.record.visitor == visitor()

    @cached_property
    def shown(self) -> Mapping[RunConfig, Outcome]:
        """What is looked at of it."""
        return {config: outcome for config, outcome in self.outcomes.items() if config not in self.hidden}

    @cached_property
    def open(self) -> list[RunConfig]:
        """What waits or trains."""
        both = zip(self.sweep.trials(), self.trials, strict=True)
        return [trial.config for trial, now in both if now.state in ACTIVE]

    @property
    def begun(self) -> bool:
        """Whether any of its trials trains or has trained."""
        return any(trial.state not in ("", "queued") for trial in self.trials)

    @cached_property
    def failures(self) -> list[tuple[str, str]]:
        """Names of the trials that failed, and one sentence on why."""
        both = zip(self.sweep.trials(), self.trials, strict=True)
        return [(self.sweep.name_of(trial), now.error) for trial, now in both if now.error]

    def share(self) -> float:
        """How much of all training is done, in [0, 1]; what has ended in whatever way counts as done."""
        if self.search is not None:
            return spent(self.trials).share(self.search)
        running = [trial.run_id for trial in self.trials if trial.state in ("running", "paused")]
        done = len(self.trials) - len(self.open) + sum(map(_share, running))
        return min(1.0, done / len(self.trials))


def standing_of(sweep_id: str) -> Standing:
    """The sweep now.

    Raises:
        LabError: There is no such sweep.
    """
    record, runs = store().sweep(sweep_id), store().trial_states(sweep_id)
    if any(state in ACTIVE for _, state in runs):
        return _read(record)
    return _cached_standing(sweep_id, record.state, " ".join(map(":".join, runs)))


@st.cache_resource(max_entries=10, show_spinner=False)
def _cached_standing(sweep_id: str, state: str, runs: str) -> Standing:
    """A sweep of which nothing waits or trains: as it is until its state or its trials are others.

    The trials are one text, since Streamlit takes 15 ms to tell five hundred pairs from others.
    """
    return _read(store().sweep(sweep_id))


def _read(record: SweepRecord) -> Standing:
    asked, trials = _cached_asked(record.id), store().trials(record.id)
    if not isinstance(asked, Search):
        return Standing(record, asked, asked, trials, outcomes_of(asked, trials))
    both = zip(store().trial_configs(record.id), trials, strict=False)
    known = [(config, trial) for config, trial in both if config is not None]
    tried = asked.tried([config for config, _ in known])
    stand = tuple(trial for _, trial in known)
    return Standing(record, asked, tried, stand, outcomes_of(tried, stand))


@st.cache_resource(max_entries=50, show_spinner=False)
def _cached_asked(sweep_id: str) -> Sweep | Search:
    """What was asked for, which never changes."""
    return sweep_from_dict(store().sweep(sweep_id).content)


def _share(run_id: str) -> float:
    progress = jobs().status(run_id).progress
    if progress is None:
        return 0.0
    epochs = _epochs(run_id)
    return min(1.0, (progress.epoch - 1 + progress.step / progress.steps) / epochs)


@st.cache_data(max_entries=500, show_spinner=False)
def _epochs(run_id: str) -> int:
    return store().run(run_id).config.training.epochs
