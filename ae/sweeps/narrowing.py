"""Which trials are looked at: those with certain values of what varies, and with results within limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ae.runs.settings import write
from ae.sweeps.outcomes import Outcome
from ae.sweeps.scales import is_measured_on_a_scale
from ae.sweeps.sweep import Axis, Sweep, Trial

MOST_NAMED = 12
"""Of a setting with more values than so many, which are numbers, limits are chosen instead of values."""
AXES, RESULT = ("first", "second"), "y"
"""Fields of a chart's row: what the trial has of each axis, as `key_of` gives it, and what was measured."""
ONLY = "only"
"""The chart's variable that says what is let through; the page sets it in the browser. Null for all, or by
field `values` or `low` and `high`, each of which may be missing."""


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


def is_named(axis: Axis) -> bool:
    """Whether single values of the axis are let through; otherwise those within limits."""
    return len(axis.values) <= MOST_NAMED or not is_measured_on_a_scale(axis)


def key_of(axis: Axis, value: Any) -> str | float:
    """What stands for a value of the axis in the browser: its text, or a number that limits hold against."""
    return write(value) if is_named(axis) else float(value)


def let_through() -> str:
    """Vega's expression for whether a row is let through by the variable `ONLY`."""
    return f"!{ONLY} || ({' && '.join(map(_passes, (*AXES, RESULT)))})"


def _passes(field: str) -> str:
    part, value = f"{ONLY}.{field}", f"datum.{field}"
    named = f"(!{part}.values || indexof({part}.values, {value}) >= 0)"
    low = f"(!isValid({part}.low) || {value} >= {part}.low)"
    high = f"(!isValid({part}.high) || {value} <= {part}.high)"
    return f"(!{part} || ({named} && {low} && {high}))"
