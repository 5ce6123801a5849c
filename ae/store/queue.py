"""The runs that wait or train: who asks for one, and what it is told, from any process."""

import secrets
from typing import Any

from sqlalchemy import Select, delete, exists, func, select, update
from sqlalchemy.orm import Session

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.record import ACTIVE, Training
from ae.runs.reports import ProgressReport
from ae.store.database import Database
from ae.store.room import require_room
from ae.store.tables import (
    DatasetRow,
    InstructionRow,
    LeaderRow,
    OwnedDatasetRow,
    RunRow,
    TrainingRow,
    TrialRow,
)

THE_LEADER = 1
NOT_OURS = "dataset: expected one of your own, got {!r}."


class Queue:
    """The part of the store that every process uses to have runs trained."""

    _database: Database
    _max_stored_bytes: int

    def submit(
        self,
        config: RunConfig,
        visitor: str,
        name: str = "",
        *,
        start: tuple[bytes | None, bytes] = (None, b""),
        most: int,
    ) -> str:
        """Id of a new run at the end of the queue.

        Args:
            config: What to train.
            visitor: Who asks for it.
            name: What the run is called.
            start: A drawing's 784 grey values to be reconstructed after every epoch, or None, and a
                model.keras to start from, or nothing.
            most: How many of the visitor's runs may wait and train at a time, this one counted.

        Raises:
            LabError: The visitor has as many, or the store is full.
        """
        with self._database.writing() as session:
            one_at_a_time(session)
            require_fewer(session, visitor, most)
            return add_waiting(session, self._max_stored_bytes, config, visitor, name, start)

    def trainings(self) -> tuple[Training, ...]:
        """Every run that waits or trains, in the order in which they were asked for; trials come last."""
        with self._database.reading() as session:
            return tuple(map(_training, session.execute(_IN_TURN)))

    def withdraw(self, run_id: str) -> bool:
        """Takes a run out of the queue; false if it was given to a worker or has ended."""
        with self._database.writing() as session:
            waits = (TrainingRow.run_id == run_id, TrainingRow.attempt == "")
            found = session.scalar(select(TrainingRow.number).where(*waits).with_for_update())
            if found is None:
                return False
            session.execute(delete(TrainingRow).where(TrainingRow.number == found))
            session.execute(update(RunRow).where(RunRow.id == run_id).values(state="stopped"))
            return True

    def instruct(self, run_id: str, name: str, value: Any, reason: str = "") -> bool:
        """Tells a training something, through whoever leads; false if the run neither waits nor trains.

        Args:
            run_id: Which run.
            name: What its worker does with the value.
            value: Of types that JSON knows.
            reason: One sentence on why it ends, if it is told to and nobody asked for it.
        """
        with self._database.writing() as session:
            this = TrainingRow.run_id == run_id
            if session.scalar(select(TrainingRow.number).where(this).with_for_update()) is None:
                return False
            if reason:
                session.execute(update(TrainingRow).where(this).values(reason=reason))
            session.add(InstructionRow(run_id=run_id, name=name, value=value))
            return True


def count_active(session: Session, visitor: str) -> int:
    """Number of the visitor's queued, running and paused runs; all trials of a sweep count as one."""
    asked = func.count(func.distinct(func.coalesce(TrialRow.sweep_id, RunRow.id)))
    active = select(asked).select_from(RunRow).outerjoin(TrialRow, TrialRow.run_id == RunRow.id)
    return session.scalar(active.where(RunRow.visitor == visitor, RunRow.state.in_(ACTIVE))) or 0


def require_fewer(session: Session, visitor: str, most: int) -> None:
    """Refuses a visitor who has as many runs and sweeps as there may be; call `one_at_a_time` before.

    Raises:
        LabError: There are as many.
    """
    if count_active(session, visitor) >= most:
        raise LabError(
            f"runs: expected at most {most} queued and running at a time (AE_MAX_JOBS); "
            "wait for one to end, or stop it."
        )


def add_waiting(
    session: Session,
    most: int,
    config: RunConfig,
    visitor: str,
    name: str,
    start: tuple[bytes | None, bytes] = (None, b""),
) -> str:
    """Id of a new run at the end of the queue.

    Raises:
        LabError: There are as many bytes stored as there may be at most, the disk is nearly full, or it is
            to be trained on images that others brought.
    """
    require_own(session, visitor, config.training.dataset)
    row = add_run_row(session, most, config, visitor, name)
    session.flush()
    session.add(TrainingRow(run_id=row.id, drawing=start[0], weights=start[1]))
    return row.id


def require_own(session: Session, visitor: str, name: str) -> None:
    """Refuses images that only others brought.

    Raises:
        LabError: They are here, and the visitor has none of that name.
    """
    mine = (OwnedDatasetRow.visitor == visitor, OwnedDatasetRow.name == name)
    here = select(DatasetRow.size).where(DatasetRow.name == name)
    if session.scalar(here) is not None and not session.scalar(select(exists().where(*mine))):
        raise LabError(NOT_OURS.format(name[:60]))


def add_run_row(session: Session, most: int, config: RunConfig, visitor: str, name: str) -> RunRow:
    """The row of a new queued run, its id an unguessable token.

    Raises:
        LabError: There are as many bytes stored as there may be at most, or the disk is nearly full.
    """
    require_room(session, most)
    row = RunRow(
        id=secrets.token_urlsafe(16), name=name, visitor=visitor, state="queued", config=config.to_dict()
    )
    session.add(row)
    return row


def one_at_a_time(session: Session) -> None:
    """Else two processes could count a visitor's runs before either has added one."""
    session.execute(select(LeaderRow.number).where(LeaderRow.number == THE_LEADER).with_for_update())


def _in_turn() -> Select:
    known = (TrainingRow.worker, TrainingRow.attempt, TrainingRow.heard, TrainingRow.epochs, TrainingRow.news)
    columns = (RunRow.id, RunRow.state, *known, TrainingRow.progress, TrialRow.sweep_id)
    trains = select(*columns).join(TrainingRow, TrainingRow.run_id == RunRow.id)
    trains = trains.outerjoin(TrialRow, TrialRow.run_id == RunRow.id)
    return trains.order_by(TrialRow.sweep_id.is_not(None), TrainingRow.number)


_IN_TURN = _in_turn()
"""Built once: every process asks this several times a second."""


def _training(found: Any) -> Training:
    values = found._asdict()
    progress = values.pop("progress")
    run_id, sweep = values.pop("id"), values.pop("sweep_id") or ""
    said = None if progress is None else ProgressReport(**progress)
    return Training(run_id, **values, progress=said, sweep=sweep)
