"""What varies in a sweep, and the trainings that it makes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any

from ae.errors import LabError
from ae.runs.config import SETTINGS, RunConfig
from ae.runs.settings import Choice, Real, checked, write
from ae.sweeps.measured import MEASURES

MOST_TRIALS = 500
MOST_AXES = 2
VARIABLE = tuple(name for name in SETTINGS if name != "seed")


@dataclass(frozen=True)
class Axis:
    """A setting and the values that it takes, one after another.

    Attributes:
        setting: A key of SETTINGS, other than seed.
        values: Its values, at least one, none of them twice.

    Raises:
        LabError: There is no such setting, or a value is not what it expects.
    """

    setting: str
    values: tuple[Any, ...]

    def __post_init__(self) -> None:
        if self.setting not in VARIABLE:
            raise LabError(f"vary: expected one of {', '.join(VARIABLE)}, got {self.setting!r}.")
        values = tuple(checked(self.setting, SETTINGS[self.setting], value) for value in self.values)
        if not values or len(set(values)) < len(values):
            shown = ", ".join(map(write, values)) or "none"
            raise LabError(f"{self.setting}: expected at least one value and none twice, got {shown}.")
        object.__setattr__(self, "values", values)

    @property
    def label(self) -> str:
        """The setting's name on screen."""
        return SETTINGS[self.setting].label

    def words(self, value: Any) -> str:
        """A value as people read it."""
        setting = SETTINGS[self.setting]
        if isinstance(setting, Real):
            return f"{value:g}"
        return setting.options[value] if isinstance(setting, Choice) else write(value)


@dataclass(frozen=True)
class Trial:
    """One training of a sweep.

    Attributes:
        values: The varied settings' values, in the order of the axes.
        config: What is trained.
    """

    values: tuple[Any, ...]
    config: RunConfig


@dataclass(frozen=True)
class Sweep:
    """The same training with one or two settings varied, each time from several seeds.

    Attributes:
        title: What people call it.
        base: The training, apart from what varies.
        axes: What varies: one setting or two.
        seeds: Seeds, at least one; their results give mean and spread.
        measure: What is asked about, a key of MEASURES.
        paired: Whether the first values of two settings belong together, the second ones, and so on;
            otherwise every value of the one meets every value of the other.

    Raises:
        LabError: A pair of values makes no run, nothing varies, or there are too many trials.
    """

    title: str
    base: RunConfig
    axes: tuple[Axis, ...]
    seeds: tuple[int, ...] = (0,)
    measure: str = "mse"
    paired: bool = False

    def __post_init__(self) -> None:
        for sentence in self._contradictions():
            raise LabError(sentence)
        for trial in self.trials()[: len(self.combinations())]:  # seeds make no difference
            require_use(trial.config, self.settings, self.measure)

    @property
    def settings(self) -> tuple[str, ...]:
        """Names of what varies."""
        return tuple(axis.setting for axis in self.axes)

    def combinations(self) -> list[tuple[Any, ...]]:
        """The values that the varied settings take together, in order."""
        each = [axis.values for axis in self.axes]
        return list(zip(*each, strict=True) if self.paired else product(*each))

    def trials(self) -> list[Trial]:
        """Every training: all values with the first seed, then with the next, so a curve is soon whole."""
        return list(_trials(self.base, self.settings, tuple(self.combinations()), self.seeds))

    def asking(self, measure: str) -> "Sweep":
        """The same with another measure asked about, a key of MEASURES."""
        return self if measure == self.measure else replace(self, measure=measure)

    def every_config(self) -> list[RunConfig]:
        """What is trained."""
        return [trial.config for trial in self.trials()]

    def name_of(self, trial: Trial) -> str:
        """What people call the trial's run, such as "Code size 8, seed 0"."""
        return f"{self.title_of(trial.values)}, seed {trial.config.training.seed}"

    def title_of(self, values: Sequence[Any]) -> str:
        """What people call a point, such as "Code size 8"."""
        return ", ".join(f"{axis.label} {axis.words(v)}" for axis, v in zip(self.axes, values, strict=True))

    def _contradictions(self) -> Iterator[str]:
        names = [axis.setting for axis in self.axes]
        if not 1 <= len(names) <= MOST_AXES or len(set(names)) < len(names):
            yield f"vary: expected one setting or two different ones, got {', '.join(names) or 'none'}."
        lengths = [len(axis.values) for axis in self.axes]
        if self.paired and len(set(lengths)) > 1:
            shown = " and ".join(map(str, lengths))
            yield f"vary: expected as many values of each setting for pairs, got {shown}."
        seeds = [checked("seeds", SETTINGS["seed"], seed) for seed in self.seeds]
        if not seeds or len(set(seeds)) < len(seeds):
            yield f"seeds: expected at least one and none twice, got {', '.join(map(str, seeds)) or 'none'}."
        count = (lengths[0] if self.paired else prod(lengths)) * len(seeds)
        if count > MOST_TRIALS:
            yield f"vary: expected at most {MOST_TRIALS} trainings, got {count:,}."
        if self.measure not in MEASURES:
            yield f"measure: expected one of {', '.join(MEASURES)}, got {self.measure!r}."


@lru_cache(maxsize=32)
def _trials(
    base: RunConfig, names: tuple[str, ...], values: tuple[tuple[Any, ...], ...], seeds: tuple[int, ...]
) -> tuple[Trial, ...]:
    """Made once: a page asks for the same hundreds again and again."""
    return tuple(
        Trial(each, base.changed(**dict(zip(names, each, strict=True)), seed=seed))
        for seed in seeds
        for each in values
    )


def require_use(config: RunConfig, names: Sequence[str], measure: str) -> None:
    """Refuses a value that the run has no use for: it would be trained again and again for nothing.

    Args:
        config: What would be trained.
        names: Settings that vary.
        measure: What is asked about, a key of MEASURES.

    Raises:
        LabError: There is one, or the run has no such measure.
    """
    for name in names:
        if name not in config.values():
            raise LabError(
                f"{name}: expected a setting that {config.kind} models have; here it varies nothing."
            )
    if "noise_level" in names and config.training.noise == "none":
        raise LabError("noise_level: expected a noise beside it; without one the level varies nothing.")
    if MEASURES[measure].variational and config.kind != "variational":
        raise LabError(f"measure: expected variational models for {measure}, got {config.kind} ones.")
    if measure in ("active_share", "code_mean") and not config.network.has_code:
        raise LabError(f"measure: expected models with a code for {measure}, got {config.kind} ones.")
