"""What a search may try, what it has for it, and what it has tried so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from ae.errors import LabError
from ae.runs.config import SETTINGS, RunConfig
from ae.runs.settings import Real, Whole, checked
from ae.sweeps.measured import MEASURES
from ae.sweeps.sweep import MOST_TRIALS, VARIABLE, Axis, Sweep, Trial, require_use

MOST_SETTINGS = 6
MOST_MINUTES = 10_000.0
MOST_CORNERS = 512


@dataclass(frozen=True)
class Range:
    """A setting that is a number, and the limits within which it is tried.

    Attributes:
        setting: A key of SETTINGS whose values are numbers, other than seed.
        low: The smallest value.
        high: The largest.
        log: Whether ratios matter, so that powers of ten are tried as often as each other.

    Raises:
        LabError: There is no such setting, it has no numbers, or the limits make no range.
    """

    setting: str
    low: float
    high: float
    log: bool = False

    def __post_init__(self) -> None:
        setting = SETTINGS[self.setting] if self.setting in VARIABLE else None
        if not isinstance(setting, Whole | Real):
            raise LabError(
                f"{self.setting}: expected a setting with numbers for a range; others are searched by a list."
            )
        for name in ("low", "high"):
            object.__setattr__(self, name, checked(self.setting, setting, getattr(self, name)))
        if self.low >= self.high:
            raise LabError(f"{self.setting}: expected low below high, got {self.low:g} and {self.high:g}.")
        if self.log and self.low <= 0:
            raise LabError(f"{self.setting}: expected a low above 0 with log, got {self.low:g}.")

    @property
    def ends(self) -> tuple[Any, Any]:
        """The smallest and the largest value."""
        return self.low, self.high

    @property
    def whole(self) -> bool:
        """Whether only whole numbers are tried."""
        return isinstance(SETTINGS[self.setting], Whole)


@dataclass(frozen=True)
class Search:
    """Trainings that are chosen one after another, so as to come to the best measure.

    Attributes:
        title: What people call it.
        base: The training, apart from what is searched; its seed is also the search's.
        space: What is searched: ranges of numbers, and lists of values.
        measure: What is to be as good as it can be, a key of MEASURES.
        most_trials: How many are trained at most.
        most_minutes: After how many minutes of training, over all of them, no further one begins.

    Raises:
        LabError: A corner of the space makes no run, or there is nothing to search or nothing to spend.
    """

    title: str
    base: RunConfig
    space: tuple[Range | Axis, ...]
    measure: str = "mse"
    most_trials: int = 30
    most_minutes: float = 60.0

    def __post_init__(self) -> None:
        for sentence in self._contradictions():
            raise LabError(sentence)
        for config in self.every_config():
            require_use(config, self.settings, self.measure)

    @property
    def settings(self) -> tuple[str, ...]:
        """Names of what is searched."""
        return tuple(one.setting for one in self.space)

    def every_config(self) -> list[RunConfig]:
        """Runs that stand for all that may be trained.

        They have the ends of every range and all values of the lists, the first 512 of them.
        """
        ends = [one.ends if isinstance(one, Range) else one.values for one in self.space]
        return [
            self.base.changed(**dict(zip(self.settings, values, strict=True)))
            for values in islice(product(*ends), MOST_CORNERS)
        ]

    def tried(self, configs: Sequence[RunConfig]) -> "Tried":
        """As a sweep, what was tried so far.

        Args:
            configs: What was trained, in order.
        """
        chosen = [tuple(config.values()[name] for name in self.settings) for config in configs]
        columns = list(zip(*chosen, strict=True)) or [()] * len(self.settings)
        axes = tuple(
            Axis(name, tuple(dict.fromkeys(column)))
            for name, column in zip(self.settings, columns, strict=True)
            if column
        )
        seeds = (self.base.training.seed,)
        return Tried(self.title, self.base, axes, seeds, self.measure, configs=tuple(configs))

    def _contradictions(self) -> Iterator[str]:
        names = self.settings
        if not 1 <= len(names) <= MOST_SETTINGS or len(set(names)) < len(names):
            shown = ", ".join(names) or "none"
            yield f"vary: expected one to {MOST_SETTINGS} different settings to search, got {shown}."
        if self.measure not in MEASURES:
            yield f"measure: expected one of {', '.join(MEASURES)}, got {self.measure!r}."
        if isinstance(self.most_trials, bool) or not 1 <= self.most_trials <= MOST_TRIALS:
            yield f"trials: expected a whole number from 1 to {MOST_TRIALS}, got {self.most_trials!r}."
        if isinstance(self.most_minutes, bool) or not 0 < self.most_minutes <= MOST_MINUTES:
            yield f"minutes: expected more than 0 and at most {MOST_MINUTES:,.0f}, got {self.most_minutes!r}."


@dataclass(frozen=True)
class Tried(Sweep):
    """What a search has tried so far, as a sweep whose trials are known one by one.

    Attributes:
        configs: What was trained, in order.
    """

    configs: tuple[RunConfig, ...] = ()

    def __post_init__(self) -> None:
        """Nothing is refused: what was trained could be."""

    def trials(self) -> list[Trial]:
        """Every training, in the order in which it was asked for."""
        names = [axis.setting for axis in self.axes]
        return [Trial(tuple(one.values()[name] for name in names), one) for one in self.configs]

    def combinations(self) -> list[tuple[Any, ...]]:
        """The values that were tried together, in order."""
        return list(dict.fromkeys(trial.values for trial in self.trials()))
