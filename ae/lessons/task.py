"""What a lesson asks for, and whether it has happened."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from ae.errors import LabError
from ae.lessons.measures import MEASURES, Value, fill
from ae.lessons.situation import Situation

_COMPARISONS: dict[str, tuple[Callable[..., bool], str]] = {
    "=": (operator.eq, ""),
    "!=": (operator.ne, "anything but "),
    "<=": (operator.le, "at most "),
    ">=": (operator.ge, "at least "),
    "<": (operator.lt, "less than "),
    ">": (operator.gt, "more than "),
}
_PART = re.compile(r"(\w+)\s*(<=|>=|!=|=|<|>)\s*(\S+)")


class Outcome(NamedTuple):
    """How a condition stands.

    Attributes:
        met: Whether it holds.
        words: What was measured, and what is wanted.
    """

    met: bool
    words: str


@dataclass(frozen=True)
class Condition:
    """A measure compared with a number, a word or another measure.

    Attributes:
        measure: A key of MEASURES.
        sign: How they are compared.
        wanted: What with; a string that is a key of MEASURES means that one's value.
    """

    measure: str
    sign: str
    wanted: float | str

    def holds(self, now: Situation) -> bool:
        """Whether it does; what cannot be measured does not, but differs from nothing once it can be."""
        found, wanted = MEASURES[self.measure].value(now), self._wanted(now)
        if found is None or wanted is None:
            return found is not None and self.sign == "!="
        return _COMPARISONS[self.sign][0](found, wanted)

    def aim(self, now: Situation) -> str:
        """What is wanted, in words."""
        measure, wanted = MEASURES[self.measure], self._wanted(now)
        words = measure.apart if self.sign == "!=" else _COMPARISONS[self.sign][1]
        other = self.wanted if isinstance(self.wanted, str) and self.wanted in MEASURES else ""
        if other.startswith(("first_", "second_")):
            name = now.names[other.startswith("second_")]
            value = "" if wanted is None else f", {measure.say(wanted)}"
            return f"{words}that of {name}{value}"
        if wanted is None and self.sign == "!=":
            return measure.some
        return words + (measure.say(wanted) if other else measure.aim(wanted))

    def _wanted(self, now: Situation) -> Value:
        other = MEASURES.get(self.wanted) if isinstance(self.wanted, str) else None
        return other.value(now) if other else self.wanted


@dataclass(frozen=True)
class Task:
    """Conditions that have to hold at once."""

    conditions: tuple[Condition, ...]

    def judge(self, now: Situation) -> list[Outcome]:
        """How it stands with each measure that is asked for; nothing holds while nothing is drawn."""
        asked: dict[str, list[Condition]] = {}
        for condition in self.conditions:
            asked.setdefault(condition.measure, []).append(condition)
        return [_judge(name, conditions, now) for name, conditions in asked.items()]


def _judge(name: str, conditions: list[Condition], now: Situation) -> Outcome:
    """How it stands with all that is asked of one measure."""
    measure = MEASURES[name]
    met = not now.blank and all(condition.holds(now) for condition in conditions)
    aims = ", ".join(condition.aim(now) for condition in conditions)
    limits = [condition.wanted for condition in conditions if isinstance(condition.wanted, float)]
    if [condition.sign[0] for condition in conditions] == [">", "<"] and len(limits) == 2:
        aims = f"between {limits[0]:g} and {measure.aim(limits[1])}"
    return Outcome(met, f"{fill(measure.title, now)}: {measure.say(measure.value(now))} (wanted: {aims})")


def read_task(text: str) -> Task:
    """The task that a line describes, such as "digit = 7 and noise_level >= 0.3".

    Raises:
        LabError: It is not a list of comparisons, or compares what cannot be measured.
    """
    return Task(tuple(_read_condition(part.strip()) for part in text.split(" and ")))


def _read_condition(text: str) -> Condition:
    found = _PART.fullmatch(text)
    if found is None:
        signs = ", ".join(_COMPARISONS)
        raise LabError(f"expected comparisons such as digit = 7 (with {signs}), got {text!r}.")
    name, sign, value = found.groups()
    if name not in MEASURES:
        raise LabError(f"expected one of {', '.join(MEASURES)}, got {name!r}.")
    return Condition(name, sign, _read_value(name, sign, value))


def _read_value(name: str, sign: str, value: str) -> float | str:
    known = MEASURES[name].words
    if value in MEASURES and MEASURES[value].words == known:
        return value
    if known is not None:
        if value in known and sign in ("=", "!="):
            return value
        raise LabError(f"expected {name} = or != one of {', '.join(known)}, got {sign} {value!r}.")
    try:
        return float(value)
    except ValueError:
        raise LabError(f"expected {name} compared with a number, got {value!r}.") from None
