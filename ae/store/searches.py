"""Searches: what was tried, and what the one who leads has trained next."""

from sqlalchemy import select, update

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.store.database import Database
from ae.store.lead import leads
from ae.store.queue import add_waiting
from ae.store.sweeps import finished_trials
from ae.store.tables import RunRow, SweepRow, TrialRow


class Searches:
    """The part of the store that only searches need."""

    _database: Database
    _max_stored_bytes: int

    def searching(self) -> tuple[str, ...]:
        """Ids of the searches that go on, the oldest first."""
        chosen = select(SweepRow.id).where(SweepRow.state == "searching").order_by(SweepRow.created_at)
        with self._database.reading() as session:
            return tuple(session.scalars(chosen))

    def trial_configs(self, sweep_id: str) -> tuple[RunConfig | None, ...]:
        """What each trial of the sweep trains, in order; None where its run was deleted or is of no use."""
        chosen = select(RunRow.config).select_from(TrialRow).outerjoin(RunRow, RunRow.id == TrialRow.run_id)
        with self._database.reading() as session:
            found = session.scalars(chosen.where(TrialRow.sweep_id == sweep_id).order_by(TrialRow.position))
            return tuple(map(_config, found))

    def add_trial(self, sweep_id: str, position: int, trial: tuple[str, RunConfig], token: str) -> bool:
        """Adds a trial to a search; false if it goes on no more, has as many, or another process leads.

        What the visitor has trained before in a sweep is not trained again.

        Args:
            sweep_id: Which search.
            position: How many trials it had when this one was chosen.
            trial: Name of its run, and what is trained.
            token: Of the one who leads.

        Raises:
            LabError: The store is full.
        """
        name, config = trial
        with self._database.writing() as session:
            sweep = session.get(SweepRow, sweep_id, with_for_update=True)
            if not leads(session, token) or sweep is None or sweep.state != "searching":
                return False
            if session.get(TrialRow, (sweep_id, position)) is not None:
                return False
            run_id = finished_trials(session, sweep.visitor).get(config) or add_waiting(
                session, self._max_stored_bytes, config, sweep.visitor, name
            )
            session.add(TrialRow(sweep_id=sweep_id, position=position, run_id=run_id))
            return True

    def end_search(self, sweep_id: str, state: str, error: str = "") -> None:
        """Ends a search that goes on.

        Args:
            sweep_id: Which search; where it has been ended otherwise, nothing happens.
            state: given, if it has come to its end, or stopped.
            error: One sentence on why it was stopped.
        """
        this = (SweepRow.id == sweep_id, SweepRow.state == "searching")
        with self._database.writing(last=True) as session:
            session.execute(update(SweepRow).where(*this).values(state=state, error=error))


def _config(content: dict | None) -> RunConfig | None:
    try:
        return None if content is None else RunConfig.from_dict(content)
    except LabError:  # of a version that knew other settings
        return None
