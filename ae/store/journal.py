"""What happened while a run was trained, and what its owner wrote about it."""

from typing import Any

from sqlalchemy import select

from ae.runs.record import Mark
from ae.store.database import Database
from ae.store.tables import MarkRow, MeasureRow, NoteRow, RunRow


class Journal:
    """Marks, measures and a note for each run."""

    _database: Database

    def add_mark(self, run_id: str, position: float, name: str, text: str) -> None:
        """Marks a place on the run's curve.

        Args:
            run_id: Which run; for one that is gone nothing happens.
            position: Epochs done by then, such as 2.5 for the middle of the third one.
            name: What changed, such as "learning_rate".
            text: To what.
        """
        with self._database.writing() as session:
            if session.get(RunRow, run_id) is not None:
                session.add(MarkRow(run_id=run_id, position=position, name=name, text=text))

    def marks(self, run_id: str) -> tuple[Mark, ...]:
        """The run's marks in the order in which they came; empty for an unknown run."""
        chosen = select(MarkRow).where(MarkRow.run_id == run_id).order_by(MarkRow.number)
        with self._database.reading() as session:
            return tuple(Mark(row.position, row.name, row.text) for row in session.scalars(chosen))

    def measures(self, run_id: str) -> dict[int, dict[str, Any]]:
        """What else was measured, by epoch and name."""
        chosen = select(MeasureRow).where(MeasureRow.run_id == run_id).order_by(MeasureRow.epoch)
        with self._database.reading() as session:
            return {row.epoch: dict(row.content) for row in session.scalars(chosen)}

    def write_note(self, run_id: str, text: str) -> None:
        """Puts the note in the place of the one before; an empty one takes it away."""
        with self._database.writing() as session:
            session.merge(NoteRow(run_id=run_id, text=text))

    def notes(self, run_ids: list[str]) -> dict[str, str]:
        """The notes of these runs, by id; runs without one are left out."""
        chosen = select(NoteRow).where(NoteRow.run_id.in_(run_ids), NoteRow.text != "")
        with self._database.reading() as session:
            return {row.run_id: row.text for row in session.scalars(chosen)}
