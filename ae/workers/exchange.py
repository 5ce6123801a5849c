"""What a worker is told and answers, several times a second, by whichever process leads."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Timer
from typing import Any

from ae.errors import LabError
from ae.workers.attempt import Attempt, Order
from ae.workers.outbox import Numbered

RETIRE_SECONDS = 0.2


@dataclass(frozen=True)
class Letter:
    """To a worker.

    Attributes:
        lab: Whose trainings it is about.
        orders: Trainings to begin; one that was begun is left as it is.
        instructions: For each a training's attempt, then a number, a name and a value for its control.
        read: Number of the last report that was kept, by attempt.
        dropped: Attempts that nobody wants any more.
        retire: Whether the process is to end, so that another takes its place.
    """

    lab: str
    orders: tuple[Order, ...] = ()
    instructions: tuple[tuple[str, int, str, Any], ...] = ()
    read: dict[str, int] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    retire: bool = False


@dataclass(frozen=True)
class Reply:
    """From a worker.

    Attributes:
        reports: What each training of this lab says, by attempt; no report for one that has nothing new.
        others: Trainings of other labs that have not ended.
        begun: How many trainings this process has begun.
    """

    reports: dict[str, list[Numbered]]
    others: int
    begun: int


class Desk:
    """The trainings of one worker process."""

    def __init__(self) -> None:
        self._attempts: dict[str, Attempt] = {}
        self._begun = 0

    def exchange(self, letter: Letter) -> Reply:
        """Does as the letter says, and tells what is new."""
        self._let_go(letter)
        for order in letter.orders:
            self._begin(letter.lab, order)
        for attempt, number, name, value in letter.instructions:
            if attempt in self._attempts:
                with suppress(LabError):  # whoever asked was told; the other trainings must not wait for it
                    self._attempts[attempt].control.obey(number, name, value)
        if letter.retire:
            Timer(RETIRE_SECONDS, os._exit, (0,)).start()
        return self._reply(letter.lab)

    def _let_go(self, letter: Letter) -> None:
        for attempt, last in letter.read.items():
            if attempt in self._attempts:
                self._attempts[attempt].outbox.forget(last)
        for attempt in letter.dropped:
            if (unwanted := self._attempts.pop(attempt, None)) is not None:
                unwanted.control.send("stop")

    def _begin(self, lab: str, order: Order) -> None:
        if order.attempt not in self._attempts:
            self._attempts[order.attempt] = Attempt(lab, order)
            self._begun += 1

    def _reply(self, lab: str) -> Reply:
        self._attempts = {
            token: held for token, held in self._attempts.items() if not held.ended or held.outbox.unread()
        }
        mine = {token: held for token, held in self._attempts.items() if held.lab == lab}
        others = sum(not held.ended for held in self._attempts.values()) - sum(
            not held.ended for held in mine.values()
        )
        return Reply({token: held.outbox.unread() for token, held in mine.items()}, others, self._begun)


DESK = Desk()


def exchange(letter: Letter) -> Reply:
    """What this worker process answers to the letter."""
    return DESK.exchange(letter)
