"""What a lesson asks for, and whether it has happened."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from ae.errors import LabError
from ae.lessons.situation import MEASURES, Situation, Value

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

    def judge(self, now: Situation) -> Outcome:
        """Whether it holds, and what was found; what cannot be measured does not hold."""
        measure = MEASURES[self.measure]
        found, wanted = measure.take(now), self._wanted(now)
        compare, words = _COMPARISONS[self.sign]
        met = found is not None and wanted is not None and compare(found, wanted)
        asked = "" if wanted is None else f" (wanted: {words}{measure.say(wanted)})"
        return Outcome(met, f"{measure.title.format(*now.names)}: {measure.say(found)}{asked}")

    def _wanted(self, now: Situation) -> Value:
        other = MEASURES.get(self.wanted) if isinstance(self.wanted, str) else None
        return other.take(now) if other else self.wanted


@dataclass(frozen=True)
class Task:
    """Conditions that have to hold at once."""

    conditions: tuple[Condition, ...]

    def judge(self, now: Situation) -> list[Outcome]:
        """How each condition stands; none does while nothing is drawn."""
        outcomes = [condition.judge(now) for condition in self.conditions]
        return [Outcome(False, words) for _, words in outcomes] if now.blank else outcomes


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
