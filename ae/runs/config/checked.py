"""Dataclasses whose fields are settings: checked as soon as they are made."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from ae.errors import LabError
from ae.runs.config.words import SETTINGS
from ae.runs.settings import checked


@dataclass(frozen=True)
class Checked:
    """Fields that each are a setting of the same name.

    Raises:
        LabError: A value is outside its limits, or contradicts another one.
    """

    def __post_init__(self) -> None:
        for name, value in self.values().items():
            object.__setattr__(self, name, checked(name, SETTINGS[name], value))
        for sentence in self.contradictions():
            raise LabError(sentence)

    def values(self) -> dict[str, Any]:
        """The settings by name, each in its own type."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def contradictions(self) -> Iterator[str]:
        """What is wrong with values that are fine alone: a sentence each."""
        return iter(())
