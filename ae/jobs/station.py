"""A worker as the one who leads knows it."""

from dataclasses import dataclass, field

from ae.errors import LabError
from ae.workers.attempt import Order
from ae.workers.exchange import Letter, Reply

YOUNG_SECONDS, BUSY_SECONDS, IDLE_SECONDS = 0.05, 0.2, 2.0
YOUTH_SECONDS = 3.0
SHOWN = 2
"""Reports of a training that has shown itself: that it has begun, and its network before the first step."""
RETRY_SECONDS = 2.0
TRAININGS_PER_WORKER, MOST_PER_WORKER = 10, 30
REST_SECONDS = 60.0
"""Without a training, after which nobody is likely to press Start just then."""


@dataclass(eq=False)
class Station:
    """What a worker was told and what it has answered.

    Attributes:
        address: The worker's address.
        answered: When it last answered, by the monotonic clock; at first, when it was first seen.
        asked: When the letter was sent whose answer is awaited; None for none.
        due: When it is to be asked again.
        rested: When it was last heard to train.
        held: Attempts that it has.
        since: When each of them was first heard of, by attempt.
        expected: Attempts that the awaited answer has to name.
        told: Numbers of the instructions in the awaited letter.
        read: Number of the last report that was kept, by attempt.
        dropped: Attempts that nobody wants.
        others: Trainings of other labs on it; None before its first answer.
        begun: Trainings that its process has begun.
        retiring: Whether it was told to end.
        refusal: Why it cannot be used; empty if it can.
    """

    address: str
    answered: float
    asked: float | None = None
    due: float = 0.0
    rested: float = 0.0
    held: set[str] = field(default_factory=set)
    since: dict[str, float] = field(default_factory=dict)
    expected: set[str] = field(default_factory=set)
    told: list[int] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    others: int | None = None
    begun: int = 0
    retiring: bool = False
    refusal: str = ""

    @property
    def open(self) -> bool:
        """Whether trainings can be given to it: it has answered, and has none of another lab."""
        return not (self.others is None or self.others or self.retiring or self.refusal)

    def worn(self, now: float) -> bool:
        """Whether its process has trained so often that another should take its place; Keras leaks.

        That takes seconds, so it waits for a moment at which nobody is about to press Start.
        """
        rests = now - self.rested > REST_SECONDS
        return (
            self.open and not self.held and self.begun >= (TRAININGS_PER_WORKER if rests else MOST_PER_WORKER)
        )

    def pause(self, now: float) -> float:
        """Seconds until it is to be asked again: few while somebody waits for a training's first pictures."""
        if any(self._young(attempt, now) for attempt in self.held):
            return YOUNG_SECONDS
        return BUSY_SECONDS if self.held else IDLE_SECONDS

    def _young(self, attempt: str, now: float) -> bool:
        return self.read.get(attempt, 0) < SHOWN and now - self.since[attempt] < YOUTH_SECONDS

    def letter(
        self, lab: str, orders: tuple[Order, ...], told: list[tuple[str, int, str, object]], now: float
    ) -> Letter:
        """The next letter to it, with what was read and is dropped.

        Args:
            lab: Whose trainings it is about.
            orders: Trainings to begin.
            told: Instructions for its trainings, each with the attempt's token.
            now: By the monotonic clock.
        """
        self.asked = now
        self.told = [number for _, number, _, _ in told]
        return Letter(lab, orders, tuple(told), dict(self.read), tuple(self.dropped), self.retiring)

    def take(self, answer: Reply | LabError | None, now: float) -> Reply | None:
        """Notes what it answered; gives the reply, if it is one."""
        self.asked, self.due = None, now + RETRY_SECONDS
        if answer is None:
            return None
        self.answered = now
        if isinstance(answer, LabError):
            self.refusal = str(answer)
            return None
        self.refusal, self.others, self.begun = "", answer.others, answer.begun
        self.held = set(answer.reports)
        self.rested = now if self.held else self.rested
        self.since = {attempt: self.since.get(attempt, now) for attempt in self.held}
        self.read = {attempt: last for attempt, last in self.read.items() if attempt in self.held}
        self.dropped &= self.held
        self.due = now + self.pause(now)
        return answer
