"""What is expected of whoever computes for a page."""

from typing import Any, Protocol

from ae.jobs.results import Arrays


class Pending(Protocol):
    """A computation that was asked for."""

    def done(self) -> bool:
        """Whether it is at its end."""

    def cancel(self) -> object:
        """Has it given up at its next note."""

    def result(self) -> Arrays:
        """The arrays; raises LabError with one sentence where it failed."""


class Calculator(Protocol):
    """Whoever computes: a process of its own, or a cluster."""

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""

    def submit(self, key: str, function: str, arguments: tuple[Any, ...]) -> Pending:
        """Asks for a computation, whose shares are told under the key."""

    def close(self) -> None:
        """Ends it, whatever it does."""
