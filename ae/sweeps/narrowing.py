"""Which trials are looked at: those with certain values of what varies, and with results within limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ae.sweeps.outcomes import Outcome
from ae.sweeps.sweep import Sweep, Trial


class Limits(NamedTuple):
    """A lowest and a highest number that are let through; None for no limit."""

    low: float | None = None
    high: float | None = None

    def hold(self, value: float) -> bool:
        """Whether the number lies between them, ends included."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class Narrowing:
    """What is let through.

    Attributes:
        values: By setting, the values that are; a setting that is not named lets all through.
        limits: By setting or measure, limits of its number.
    """

    values: Mapping[str, frozenset[Any]] = field(default_factory=dict)
    limits: Mapping[str, Limits] = field(default_factory=dict)

    @property
    def narrows(self) -> bool:
        """Whether anything may be kept out."""
        return bool(self.values) or any(limits != Limits() for limits in self.limits.values())

    def keeps(self, sweep: Sweep, trial: Trial, outcome: Outcome) -> bool:
        """Whether a trial that has ended is let through; without a measure that is limited it is not."""
        mine = {axis.setting: value for axis, value in zip(sweep.axes, trial.values, strict=True)}
        if any(mine[name] not in chosen for name, chosen in self.values.items()):
            return False
        limited = [(name, limits) for name, limits in self.limits.items() if limits != Limits()]
        numbers = {**outcome.test, **mine}
        return all(name in numbers and limits.hold(numbers[name]) for name, limits in limited)
