"""Sweeps and their trials: which run each trial is, and where it stands."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.record import ACTIVE, SweepRecord, TrialRecord
from ae.store.database import Database
from ae.store.queue import add_waiting, one_at_a_time, require_fewer
from ae.store.tables import RunRow, SweepRow, TrainingRow, TrialRow

Named = Sequence[tuple[str, RunConfig]]
KEPT = (*ACTIVE, "finished")


class Sweeps:
    """The part of the store that holds sweeps."""

    _database: Database
    _max_stored_bytes: int

    def add_sweep(self, content: Mapping[str, Any], trials: Named, visitor: str, most: int) -> str:
        """Id of a new sweep, all of whose trials wait in the queue; it is there whole, or not at all.

        A trial that the visitor has trained before, in another sweep, is not trained again.

        Args:
            content: What was asked for, in types that JSON knows.
            trials: What is trained, in order, each with the name of its run.
            visitor: Who asks for it.
            most: How many runs and sweeps of the visitor may wait and train at a time, this one counted.

        Of a search, which has none at first, the one who leads chooses them.

        Raises:
            LabError: The visitor has as many, or the store is full.
        """
        with self._database.writing() as session:
            one_at_a_time(session)
            require_fewer(session, visitor, most)
            row = SweepRow(id=secrets.token_urlsafe(16), visitor=visitor, content=dict(content))
            row.state = "given" if trials else "searching"
            session.add(row)
            session.flush()
            session.add_all(TrialRow(sweep_id=row.id, position=at) for at in range(len(trials)))
            session.flush()
            self._fill(session, row, trials)
            return row.id

    def continue_sweep(self, sweep_id: str, trials: Named, most: int) -> None:
        """Has those trials trained that were stopped, have failed or were deleted; a search chooses others.

        Args:
            sweep_id: Which sweep.
            trials: The same as it was asked for with; none for a search.
            most: As in `add_sweep`.

        Raises:
            LabError: There is no such sweep, the visitor has too many runs, or the store is full.
        """
        with self._database.writing() as session:
            one_at_a_time(session)
            row = _sweep_row(session, sweep_id)
            if not _is_active(session, sweep_id):  # one that is counts among them already
                require_fewer(session, row.visitor, most)
            row.state, row.error = "given" if trials else "searching", ""
            if trials:
                self._fill(session, row, trials)

    def halt_sweep(self, sweep_id: str, state: str) -> None:
        """Has no more of its trials begin; those that wait leave the queue as if nobody had asked for them.

        Args:
            sweep_id: Which sweep.
            state: paused or stopped: what it is called from now on.

        Raises:
            LabError: There is no such sweep.
        """
        mine = select(TrialRow.run_id).where(TrialRow.sweep_id == sweep_id)
        waits = (TrainingRow.run_id.in_(mine), TrainingRow.attempt == "")
        with self._database.writing() as session:
            _sweep_row(session, sweep_id).state = state
            waiting = session.scalars(select(TrainingRow.run_id).where(*waits).with_for_update()).all()
            session.execute(delete(RunRow).where(RunRow.id.in_(waiting), RunRow.state == "queued"))

    def sweep(self, sweep_id: str) -> SweepRecord:
        """The sweep of that id.

        Raises:
            LabError: There is none.
        """
        with self._database.reading() as session:
            return _read(_sweep_row(session, sweep_id))

    def sweeps(self, visitor: str, limit: int = 50) -> tuple[SweepRecord, ...]:
        """The visitor's sweeps, the newest first."""
        chosen = select(SweepRow).where(SweepRow.visitor == visitor)
        with self._database.reading() as session:
            return tuple(
                map(_read, session.scalars(chosen.order_by(SweepRow.created_at.desc()).limit(limit)))
            )

    def trials(self, sweep_id: str) -> tuple[TrialRecord, ...]:
        """Where each trial of the sweep stands, in order; none if there is no such sweep."""
        known = (RunRow.id, RunRow.state, RunRow.error, RunRow.parameters, RunRow.seconds_total, RunRow.test)
        chosen = select(*known).select_from(TrialRow).outerjoin(RunRow, RunRow.id == TrialRow.run_id)
        with self._database.reading() as session:
            found = session.execute(chosen.where(TrialRow.sweep_id == sweep_id).order_by(TrialRow.position))
            return tuple(map(_trial, found))

    def trial_states(self, sweep_id: str) -> tuple[tuple[str, str], ...]:
        """Run and state of each trial of the sweep, in order; empty words where there is no run."""
        chosen = select(RunRow.id, RunRow.state).select_from(TrialRow)
        joined = chosen.outerjoin(RunRow, RunRow.id == TrialRow.run_id).where(TrialRow.sweep_id == sweep_id)
        with self._database.reading() as session:
            found = session.execute(joined.order_by(TrialRow.position))
            return tuple((run_id or "", state or "") for run_id, state in found)

    def _fill(self, session: Session, sweep: SweepRow, trials: Named) -> None:
        """Gives each trial that has no run, or one that did not come to its end, another one."""
        known = finished_trials(session, sweep.visitor)
        rows = session.scalars(
            select(TrialRow).where(TrialRow.sweep_id == sweep.id).order_by(TrialRow.position)
        )
        for row, (name, config) in zip(rows.all(), trials, strict=True):
            run = None if row.run_id is None else session.get(RunRow, row.run_id)
            if run is None or run.state not in KEPT:
                row.run_id = known.get(config) or add_waiting(
                    session, self._max_stored_bytes, config, sweep.visitor, name
                )
                session.flush()


def finished_trials(session: Session, visitor: str) -> dict[RunConfig, str]:
    """Ids of the visitor's finished trials by what they trained; other runs may have begun with weights."""
    trials = select(RunRow.id, RunRow.config).join(TrialRow, TrialRow.run_id == RunRow.id)
    chosen = trials.where(RunRow.visitor == visitor, RunRow.state == "finished")
    found = {}
    for run_id, content in session.execute(chosen.order_by(RunRow.created_at)):
        try:
            found[RunConfig.from_dict(content)] = run_id
        except LabError:  # of a version that knew other settings
            continue
    return found


def _is_active(session: Session, sweep_id: str) -> bool:
    trials = select(RunRow.id).join(TrialRow, TrialRow.run_id == RunRow.id)
    chosen = trials.where(TrialRow.sweep_id == sweep_id, RunRow.state.in_(ACTIVE))
    return session.scalar(chosen.limit(1)) is not None


def _sweep_row(session: Session, sweep_id: str) -> SweepRow:
    row = session.get(SweepRow, sweep_id)
    if row is None:
        raise LabError(f"sweep: expected the id of a stored sweep, got {sweep_id[:60]!r}.")
    return row


def _read(row: SweepRow) -> SweepRecord:
    return SweepRecord(
        row.id,
        row.created_at.replace(tzinfo=row.created_at.tzinfo or UTC),
        row.visitor,
        row.content,
        row.state,
        row.error,
    )


def _trial(found: Any) -> TrialRecord:
    run_id, state, error, parameters, seconds_total, test = found
    if run_id is None:
        return TrialRecord()
    return TrialRecord(run_id, state, error, parameters, seconds_total, test or {})
