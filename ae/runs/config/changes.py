"""What was changed while a run trained, so that the same can be done again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from ae.errors import LabError
from ae.runs.config.training import Training
from ae.runs.config.words import SETTINGS
from ae.runs.settings import checked

CHANGEABLE = ("learning_rate", "noise_level")
MOST_CHANGES = 10_000


@dataclass(frozen=True, order=True)
class Change:
    """Another value of a setting from a step on.

    Attributes:
        epoch: Number of the epoch, from 1.
        step: Steps of that epoch that were done with the value before.
        setting: One of CHANGEABLE.
        value: Its value from then on.

    Raises:
        LabError: Another setting, a value outside its limits, or no such place.
    """

    epoch: int
    step: int
    setting: str
    value: float

    def __post_init__(self) -> None:
        if self.setting not in CHANGEABLE:
            raise LabError(f"changes: expected one of {', '.join(CHANGEABLE)}, got {self.setting!r}.")
        for name, low in (("epoch", 1), ("step", 0)):
            at = getattr(self, name)
            if isinstance(at, bool) or not isinstance(at, int) or at < low:
                raise LabError(f"changes: expected a whole {name} of at least {low}, got {at!r}.")
        object.__setattr__(self, "value", checked(self.setting, SETTINGS[self.setting], self.value))

    def to_dict(self) -> dict[str, Any]:
        """The fields in types that JSON knows."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: object) -> Self:
        """The change that `to_dict` wrote.

        Raises:
            LabError: It is no such object, or no change that can be made.
        """
        names = {"epoch", "step", "setting", "value"}
        if not isinstance(values, Mapping) or set(values) != names:
            raise LabError("changes: expected objects with epoch, step, setting and value.")
        return cls(**values)


def read_changes(values: object) -> tuple[Change, ...]:
    """Changes in the order of their places.

    Raises:
        LabError: It is no list of changes, or too long.
    """
    if not isinstance(values, list | tuple) or len(values) > MOST_CHANGES:
        raise LabError(f"changes: expected a list of at most {MOST_CHANGES:,} changes.")
    # Of two at the same place the later one counts: their order is kept.
    return tuple(sorted(map(Change.from_dict, values), key=lambda change: (change.epoch, change.step)))


def in_force(training: Training, changes: Sequence[Change], epoch: int) -> dict[str, float]:
    """Every changeable setting's value at the end of an epoch."""
    found = {name: float(getattr(training, name)) for name in CHANGEABLE}
    return found | {change.setting: change.value for change in changes if change.epoch <= epoch}
