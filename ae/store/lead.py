"""What only the one process does that leads: it gives runs to workers and keeps what they say.

Several may believe for a moment that they lead. So a run is claimed once, whoever asks, each report is
kept once, and what cannot be taken back happens only while the store names the one who does it.
"""

import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from ae.errors import LabError
from ae.runs.record import ACTIVE
from ae.runs.reports import RemoteReport
from ae.store.database import Database
from ae.store.frames import drop_glimpse
from ae.store.hearing import keep_report
from ae.store.queue import THE_LEADER
from ae.store.tables import DatasetRow, InstructionRow, LeaderRow, RunRow, TrainingRow

LEFT_BEHIND = "The lab ended before the training did; the epochs that had ended are kept."


@dataclass(frozen=True)
class Leader:
    """Who leads.

    Attributes:
        lab: Token that tells the trainings of this store from others' on the same cluster.
        token: Of the one who leads; empty for nobody.
        owner: Its process.
        beat: A number that goes up while it lives.
        workers: Workers that can be given trainings.
        trouble: One sentence on why trainings cannot be given to workers now; empty otherwise.
    """

    lab: str
    token: str = ""
    owner: str = ""
    beat: int = 0
    workers: int = 0
    trouble: str = ""


@dataclass(frozen=True)
class Claimed:
    """What a worker needs of a run.

    Attributes:
        config: What to train, as `RunConfig.to_dict` writes it.
        drawing: A drawing's 784 grey values, to be reconstructed after every epoch; None for none.
        weights: A finished model.keras to start from; empty for fresh weights.
        images: The visitor's own images, if those are what is learnt and they are still there; else empty.
    """

    config: dict[str, Any]
    drawing: bytes | None
    weights: bytes
    images: bytes = b""


@dataclass(frozen=True)
class Instruction:
    """Something that a training is told.

    Attributes:
        number: Told once, even if it comes twice.
        run_id: Which run.
        name: What its worker does with the value.
        value: Of types that JSON knows.
    """

    number: int
    run_id: str
    name: str
    value: Any


class Lead:
    """The part of the store that only the one who leads uses, and those who would like to."""

    _database: Database

    def leader(self) -> Leader:
        """Who leads, as the store knows it; nobody at first."""
        columns = (LeaderRow.lab, LeaderRow.token, LeaderRow.owner, LeaderRow.beat)
        chosen = select(*columns, LeaderRow.workers, LeaderRow.trouble).where(LeaderRow.number == THE_LEADER)
        with self._database.reading() as session:
            found = session.execute(chosen).first()
        if found is not None:
            return Leader(*found)
        with suppress(LabError), self._database.writing() as session:  # another process may be faster
            session.add(LeaderRow(number=THE_LEADER, lab=secrets.token_urlsafe(8)))
        with self._database.reading() as session:
            return Leader(*session.execute(chosen).one())

    def take_lead(self, seen: Leader, token: str, owner: str) -> bool:
        """Leads in place of the one who was seen; false if that one has moved since, or another was faster.

        Runs that an older version of the lab left behind are interrupted.
        """
        with self._database.writing() as session:
            still = (LeaderRow.token == seen.token, LeaderRow.beat == seen.beat)
            values = {"token": token, "owner": owner, "beat": LeaderRow.beat + 1, "workers": 0, "trouble": ""}
            taken = session.execute(update(LeaderRow).where(*still).values(**values))
            if not taken.rowcount:  # type: ignore[attr-defined]
                return False
            known = select(TrainingRow.run_id)
            left = (RunRow.state.in_(ACTIVE), RunRow.id.not_in(known))
            session.execute(update(RunRow).where(*left).values(state="interrupted", error=LEFT_BEHIND))
            return True

    def keep_lead(self, token: str, workers: int, trouble: str) -> bool:
        """Gives a sign of life; false if another leads by now."""
        values = {"beat": LeaderRow.beat + 1, "workers": workers, "trouble": trouble}
        with self._database.writing() as session:
            kept = session.execute(update(LeaderRow).where(LeaderRow.token == token).values(**values))
            return bool(kept.rowcount)  # type: ignore[attr-defined]

    def leave_lead(self, token: str) -> None:
        """Lets the next one lead at once."""
        values = {"token": "", "owner": "", "workers": 0, "trouble": ""}
        with self._database.writing() as session:
            session.execute(update(LeaderRow).where(LeaderRow.token == token).values(**values))

    def claim(self, run_id: str, worker: str, attempt: str, token: str) -> bool:
        """Gives a waiting run to a worker; false if it was given to one, has gone, or another leads."""
        waits = (TrainingRow.run_id == run_id, TrainingRow.attempt == "")
        with self._database.writing() as session:
            if not leads(session, token):
                return False
            taken = session.execute(update(TrainingRow).where(*waits).values(worker=worker, attempt=attempt))
            return bool(taken.rowcount)  # type: ignore[attr-defined]

    def claimed(self, attempt: str) -> Claimed | None:
        """What the attempt's worker needs; None if the run has gone."""
        columns = (RunRow.config, TrainingRow.drawing, TrainingRow.weights)
        chosen = select(*columns).join(TrainingRow, TrainingRow.run_id == RunRow.id)
        with self._database.reading() as session:
            found = session.execute(chosen.where(TrainingRow.attempt == attempt)).first()
            if found is None:
                return None
            config, drawing, weights = found
            return Claimed(config, drawing, weights, _brought(session, config.get("dataset")))

    def hear(self, attempt: str, reports: Sequence[tuple[int, RemoteReport]]) -> bool:
        """Keeps the reports that were not kept before, all or none; false if nobody wants the attempt.

        Args:
            attempt: Token of a start.
            reports: What its worker says, each with its number, in order.
        """
        chosen = select(TrainingRow.number, TrainingRow.run_id, TrainingRow.heard)
        with self._database.writing() as session:
            found = session.execute(chosen.where(TrainingRow.attempt == attempt).with_for_update()).first()
            if found is None:
                return False
            number, run_id, heard = found
            for at, report in reports:
                if at > heard:
                    keep_report(session, run_id, report)
                    heard = at
            session.execute(update(TrainingRow).where(TrainingRow.number == number).values(heard=heard))
            return True

    def end(self, attempt: str, state: str, sentence: str, token: str) -> bool:
        """Ends a run of which nothing more will be heard; false if it has ended, or another leads."""
        with self._database.writing(last=True) as session:
            this = TrainingRow.attempt == attempt
            run_id = session.scalar(select(TrainingRow.run_id).where(this).with_for_update())
            if run_id is None or not leads(session, token):
                return False
            session.execute(update(RunRow).where(RunRow.id == run_id).values(state=state, error=sentence))
            drop_glimpse(session, run_id)
            session.execute(delete(TrainingRow).where(this))
            return True

    def instructions(self) -> tuple[Instruction, ...]:
        """What trainings are told and have not heard yet, in order."""
        columns = (InstructionRow.number, InstructionRow.run_id, InstructionRow.name, InstructionRow.value)
        with self._database.reading() as session:
            found = session.execute(select(*columns).order_by(InstructionRow.number))
            return tuple(Instruction(*row) for row in found)

    def forget_instructions(self, numbers: Iterable[int]) -> None:
        """Takes away what was heard."""
        with self._database.writing() as session:
            session.execute(delete(InstructionRow).where(InstructionRow.number.in_(list(numbers))))


def _brought(session: Session, name: Any) -> bytes:
    """Content of the data set of that name, if visitors have brought it."""
    return session.scalar(select(DatasetRow.content).where(DatasetRow.name == str(name))) or b""


def leads(session: Session, token: str) -> bool:
    """Whether the store names the owner of this token as the one who leads."""
    this = (LeaderRow.number == THE_LEADER, LeaderRow.token == token)
    return session.scalar(select(LeaderRow.number).where(*this).with_for_update(read=True)) is not None
