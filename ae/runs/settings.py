"""Kinds of setting: how one is read from text, checked, and written back."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ae.errors import LabError


class Setting(Protocol):
    """One field of a run: its words for people and its limits."""

    @property
    def label(self) -> str:
        """Name on screen."""

    @property
    def help(self) -> str:
        """One sentence on what it does."""

    @property
    def expected(self) -> str:
        """What a valid value is, to end the sentence "expected …"."""

    def check(self, value: Any) -> Any:
        """The value in its own type; ValueError if it is none."""

    def parse(self, text: str) -> Any:
        """The value written as text; ValueError if it is none."""


@dataclass(frozen=True)
class Whole:
    """A whole number from low to high."""

    label: str
    help: str
    low: int
    high: int

    @property
    def expected(self) -> str:
        """The limits, in words."""
        return f"a whole number from {self.low} to {self.high}"

    def check(self, value: Any) -> int:
        """The number itself, as int."""
        if isinstance(value, bool) or int(value) != value or not self.low <= value <= self.high:
            raise ValueError(value)
        return int(value)

    def parse(self, text: str) -> int:
        """The number that the text spells."""
        return self.check(int(text))


@dataclass(frozen=True)
class Real:
    """A finite number from low to high; `logarithmic` says that its powers of ten matter."""

    label: str
    help: str
    low: float
    high: float
    logarithmic: bool = False

    @property
    def expected(self) -> str:
        """The limits, in words."""
        return f"a number from {self.low:g} to {self.high:g}"

    def check(self, value: Any) -> float:
        """The number itself, as float."""
        if isinstance(value, bool | str) or not math.isfinite(value) or not self.low <= value <= self.high:
            raise ValueError(value)
        return float(value)

    def parse(self, text: str) -> float:
        """The number that the text spells."""
        return self.check(float(text))


@dataclass(frozen=True)
class Choice:
    """One name out of a table; `options` maps each name to its words for people."""

    label: str
    help: str
    options: Mapping[str, str]

    @property
    def expected(self) -> str:
        """The names, in words."""
        return "one of " + ", ".join(self.options)

    def check(self, value: Any) -> str:
        """The name itself."""
        if not isinstance(value, str) or value not in self.options:
            raise ValueError(value)
        return value

    def parse(self, text: str) -> str:
        """The name that the text spells."""
        return self.check(text)


@dataclass(frozen=True)
class Named(Choice):
    """One name out of a table, or one that `others` knows, which the words say after the table's."""

    others: Callable[[str], bool]
    other_words: str

    @property
    def expected(self) -> str:
        """The names, in words."""
        return f"{super().expected}, or {self.other_words}"

    def check(self, value: Any) -> str:
        """The name itself."""
        return value if isinstance(value, str) and self.others(value) else super().check(value)


@dataclass(frozen=True)
class Switch:
    """Yes or no."""

    label: str
    help: str
    expected: str = "yes or no"

    def check(self, value: Any) -> bool:
        """The answer itself."""
        if not isinstance(value, bool):
            raise ValueError(value)
        return value

    def parse(self, text: str) -> bool:
        """The answer that the text spells."""
        return {"yes": True, "no": False, "true": True, "false": False}[text.strip().lower()]


@dataclass(frozen=True)
class Widths:
    """A list of whole numbers, one per layer; written "128,64", or "none" for no layer."""

    label: str
    help: str
    low: int
    high: int
    most: int

    @property
    def expected(self) -> str:
        """The limits, in words."""
        return (
            f"up to {self.most} whole numbers from {self.low} to {self.high} separated by commas, "
            f'like "128,64", or "none"'
        )

    def check(self, value: Any) -> tuple[int, ...]:
        """The list as a tuple of int."""
        if not isinstance(value, list | tuple) or len(value) > self.most:
            raise ValueError(value)
        one = Whole(self.label, self.help, self.low, self.high)
        return tuple(one.check(width) for width in value)

    def parse(self, text: str) -> tuple[int, ...]:
        """The list that the text spells."""
        if text.strip().lower() == "none":
            return ()
        return self.check([int(part) for part in text.split(",")])


def write(value: Any) -> str:
    """Text that `parse` of the value's setting reads back as the same value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ",".join(map(str, value)) or "none"
    return repr(value) if isinstance(value, float) else str(value)


def checked(name: str, setting: Setting, value: Any, *, text: bool = False) -> Any:
    """The value of the named setting, read from text if asked.

    Raises:
        LabError: It is not what the setting expects; the sentence names both.
    """
    try:
        return setting.parse(value) if text else setting.check(value)
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        shown = f"{value!r}"
        shown = shown if len(shown) <= 60 else shown[:57] + "…"
        raise LabError(f"{name}: expected {setting.expected}, got {shown}.") from error
