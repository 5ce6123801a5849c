"""What a search has spent of its trials and minutes."""

from collections.abc import Iterable
from typing import NamedTuple

from ae.runs.record import ACTIVE, TrialRecord
from ae.sweeps.search.search import Search

MOST_FAILURES = 5
"""So many failures in a row, and none that went well, say that the rest would fail, too."""


class Spent(NamedTuple):
    """What was used up.

    Attributes:
        trials: Trainings that were begun, or wait.
        active: Those of them that have not ended.
        minutes: Of training, over all that have come to their end.
    """

    trials: int
    active: int
    minutes: float

    def share(self, search: Search) -> float:
        """How much of the budget is used up, by what is nearer to its end, in [0, 1]."""
        trials = (self.trials - self.active) / search.most_trials
        return min(1.0, max(trials, self.minutes / search.most_minutes))

    def leaves(self, search: Search) -> bool:
        """Whether another training may begin."""
        return self.trials < search.most_trials and self.minutes < search.most_minutes


def spent(records: Iterable[TrialRecord]) -> Spent:
    """What these trials have used up; those that were taken back before they began, nothing."""
    there = [record for record in records if record.run_id and record.state != "stopped"]
    active = sum(record.state in ACTIVE for record in there)
    return Spent(len(there), active, sum(record.seconds_total or 0.0 for record in there) / 60)


def all_fail(records: Iterable[TrialRecord]) -> str:
    """Why a search cannot come to anything: the last sentence where only failures came; empty otherwise."""
    ended = [record for record in records if record.run_id and record.state not in ACTIVE]
    failed = [record.error for record in ended if record.state in ("failed", "interrupted")]
    return failed[-1] if len(failed) >= MOST_FAILURES and len(failed) == len(ended) else ""
