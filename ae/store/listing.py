"""Which runs there are: the newest, a visitor's own, and those with a model."""

import logging
from collections.abc import Collection

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import selectinload

from ae.errors import LabError
from ae.runs.record import ACTIVE, ENDED, RunRecord
from ae.store.database import Database
from ae.store.queue import count_active
from ae.store.rows import read_run
from ae.store.tables import ArtefactRow, RunRow, SnapshotRow

LOG = logging.getLogger(__name__)


class Listing:
    """The part of the store that lists runs, the newest first."""

    _database: Database

    def runs(self, limit: int = 50, visitor: str | None = None) -> tuple[RunRecord, ...]:
        """Runs from the newest on, of everybody or of one visitor."""
        chosen = select(RunRow).limit(limit)
        return self._listed(chosen if visitor is None else chosen.where(RunRow.visitor == visitor))

    def trained(self, visitor: str, opened: Collection[str] = ()) -> tuple[RunRecord, ...]:
        """Every run with a model that the visitor trained, or whose id is among the opened; newest first."""
        known = or_(RunRow.visitor == visitor, RunRow.id.in_(opened))
        return self._listed(select(RunRow).where(known, exists().where(ArtefactRow.run_id == RunRow.id)))

    def seen_training(self, limit: int) -> tuple[RunRecord, ...]:
        """Newest runs that this lab has seen training: one that was loaded ran elsewhere, and has no film."""
        filmed = exists().where(SnapshotRow.run_id == RunRow.id)
        return self._listed(select(RunRow).where(filmed).limit(limit))

    def active(self, visitor: str | None = None) -> tuple[RunRecord, ...]:
        """Queued, running and paused runs of everybody or of one visitor, the oldest first."""
        chosen = select(RunRow).where(RunRow.state.in_(ACTIVE))
        return self._listed(chosen if visitor is None else chosen.where(RunRow.visitor == visitor))[::-1]

    def holds(self, run_id: str) -> bool:
        """Whether there is such a run."""
        with self._database.reading() as session:
            return session.get(RunRow, run_id) is not None

    def count_active(self, visitor: str) -> int:
        """Number of the visitor's queued, running and paused runs."""
        with self._database.reading() as session:
            return count_active(session, visitor)

    def count_by_state(self) -> dict[str, int]:
        """Number of everybody's runs in each state; 0 where there is none."""
        counted = select(RunRow.state, func.count()).group_by(RunRow.state)
        with self._database.reading() as session:
            found = {state: number for state, number in session.execute(counted)}
        return {state: found.get(state, 0) for state in ACTIVE + ENDED}

    def _listed(self, chosen: Select[RunRow]) -> tuple[RunRecord, ...]:
        chosen = chosen.options(selectinload(RunRow.epochs)).order_by(RunRow.created_at.desc())
        with self._database.reading() as session:
            return tuple(filter(None, map(_readable, session.scalars(chosen))))


def _readable(row: RunRow) -> RunRecord | None:
    try:
        return read_run(row)
    except LabError as error:
        LOG.warning("run %s was left out: %s", row.id, error)
        return None
