"""The store: small operations, each one transaction."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ae.environment import Environment
from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.record import ACTIVE, ENDED, EpochRecord, RunRecord
from ae.runs.reports import EpochReport, TrainedReport, UntrainedReport
from ae.store.database import Database
from ae.store.datasets import Datasets
from ae.store.film import UNTRAINED, Frame
from ae.store.frames import add_frame, first_frame, frame_sizes, read_frame, read_glimpse
from ae.store.hearing import add_epoch, keep_epoch, keep_trained
from ae.store.journal import Journal
from ae.store.lead import Lead
from ae.store.listing import Listing
from ae.store.queue import Queue, add_run_row
from ae.store.room import stored_bytes
from ae.store.rows import read_run
from ae.store.searches import Searches
from ae.store.sweeps import Sweeps
from ae.store.tables import ArtefactRow, EpochRow, RunRow, TrainingRow

_LOSSES = select(EpochRow.epoch, EpochRow.loss, EpochRow.val_loss, EpochRow.seconds).order_by(EpochRow.epoch)


class Store(Journal, Listing, Queue, Lead, Sweeps, Searches, Datasets):
    """Runs in a database. Safe to share between threads; other processes may use the same one.

    Every operation raises LabError if the run is not there or the database does not answer.
    """

    def __init__(self, environment: Environment) -> None:
        """Opens the database and gives it this version's layout, with all that is in it.

        Raises:
            Unavailable: It cannot be opened and written, or a newer version of the lab has written it.
        """
        self._database = Database(environment.database_url)
        self._max_stored_bytes = environment.max_stored_bytes

    def add_run(self, config: RunConfig, visitor: str, name: str = "") -> str:
        """A new queued run's id, an unguessable token.

        Raises:
            LabError: The store is full.
        """
        with self._database.writing() as session:
            return add_run_row(session, self._max_stored_bytes, config, visitor, name).id

    def add_trained(
        self, visitor: str, name: str, trained: TrainedReport, epochs: tuple[EpochReport, ...]
    ) -> str:
        """Id of a new run that was trained elsewhere: it is there whole, or not at all.

        Raises:
            LabError: The store is full.
        """
        with self._database.writing() as session:
            row = add_run_row(session, self._max_stored_bytes, trained.config, visitor, name)
            session.flush()
            _keep_end(session, row, trained, epochs, "")
            return row.id

    def set_state(self, run_id: str, state: str, error: str = "") -> None:
        """Puts the run into a state, with a sentence where it ended early."""
        if state not in ACTIVE + ENDED:
            raise LabError(f"state: expected one of {', '.join(ACTIVE + ENDED)}, got {state!r}.")
        self._update(run_id, state=state, error=error)

    def fail(self, run_id: str, sentence: str) -> None:
        """Marks the run as failed for the reason that the sentence gives."""
        self.set_state(run_id, "failed", sentence)

    def rename(self, run_id: str, name: str) -> None:
        """Gives the run another name."""
        self._update(run_id, name=name)

    def add_untrained(self, run_id: str, report: UntrainedReport) -> None:
        """Keeps what the network made of the images before it had learnt anything."""
        with self._database.writing() as session:
            _run_row(session, run_id)
            add_frame(session, run_id, UNTRAINED, report.arrays)

    def add_epoch(self, run_id: str, report: EpochReport) -> None:
        """Keeps a finished epoch and its arrays; once it is there, the same again changes nothing."""
        with self._database.writing() as session:
            _run_row(session, run_id)
            keep_epoch(session, run_id, report)

    def finish(
        self, run_id: str, trained: TrainedReport, epochs: tuple[EpochReport, ...] = (), error: str = ""
    ) -> None:
        """Keeps the end of a training: measures, files and state, finished or stopped.

        Args:
            run_id: Which run.
            trained: The training's last report.
            epochs: Its epochs again; those that are missing are added, without arrays.
            error: One sentence on why it ended early, if it did not end by itself.
        """
        with self._database.writing() as session:
            _keep_end(session, _run_row(session, run_id), trained, epochs, error)

    def delete(self, run_id: str) -> None:
        """Removes the run with everything that belongs to it."""
        with self._database.writing() as session:
            # Who writes reports down locks in this order too; else the two could wait for each other.
            session.execute(select(TrainingRow.number).where(TrainingRow.run_id == run_id).with_for_update())
            _run_row(session, run_id)
            session.execute(delete(RunRow).where(RunRow.id == run_id))

    def run(self, run_id: str) -> RunRecord:
        """The run of that id."""
        with self._database.reading() as session:
            return read_run(_run_row(session, run_id))

    def state(self, run_id: str) -> tuple[str, str]:
        """State and error sentence of the run; cheaper than the whole of it."""
        with self._database.reading() as session:
            found = session.execute(select(RunRow.state, RunRow.error).where(RunRow.id == run_id)).first()
        if found is None:
            raise _unknown(run_id)
        return found[0], found[1]

    def epochs(self, run_id: str) -> tuple[EpochRecord, ...]:
        """The run's finished epochs, in order."""
        with self._database.reading() as session:
            rows = session.execute(_LOSSES.where(EpochRow.run_id == run_id)).all()
            if not rows:
                _run_row(session, run_id)
            return tuple(EpochRecord(*row) for row in rows)

    def first_frame(self, run_id: str) -> Frame:
        """The arrays of the film's first frame; empty before there is one."""
        with self._database.reading() as session:
            return first_frame(session, run_id)

    def snapshot(self, run_id: str, epoch: int, first: Frame | None = None) -> Frame:
        """The arrays that were kept after an epoch, by name.

        Args:
            run_id: Whose.
            epoch: Which.
            first: Those of the film's first frame, if they are at hand: what equals them is kept once.

        Raises:
            LabError: None were kept.
        """
        with self._database.reading() as session:
            frame = read_frame(session, run_id, epoch, first)
        if frame is None:
            raise LabError(f"epoch: expected one of run {run_id} with pictures, got {epoch}.")
        return frame

    def glimpse(self, run_id: str, first: Frame | None = None) -> tuple[float, Frame] | None:
        """Of a training within an epoch: epochs so far, and the arrays of then; None if it has ended since.

        Args:
            run_id: Whose.
            first: Those of the film's first frame, if they are at hand.
        """
        with self._database.reading() as session:
            return read_glimpse(session, run_id, first)

    def film(self, run_id: str) -> dict[int, int]:
        """Bytes of the frames that were kept, by epoch, in order; long runs are thinned."""
        with self._database.reading() as session:
            return frame_sizes(session, run_id)

    def artefact(self, run_id: str, name: str) -> bytes:
        """A file of a finished run, such as encoder.onnx.

        Raises:
            LabError: The run has no file of that name.
        """
        with self._database.reading() as session:
            row = session.get(ArtefactRow, (run_id, name))
        if row is None:
            raise LabError(f"artefact: expected the name of a file of run {run_id}, got {name!r}.")
        return row.content

    def stored_bytes(self) -> int:
        """Bytes of all artefacts and snapshots."""
        with self._database.reading() as session:
            return stored_bytes(session)

    def require(self) -> None:
        """Asks the database for its layout alone.

        Raises:
            Unavailable: There is no answer, or a newer version of the lab has written it meanwhile.
        """
        self._database.require()

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()

    def _update(self, run_id: str, **values: Any) -> None:
        with self._database.writing() as session:
            row = _run_row(session, run_id)
            for name, value in values.items():
                setattr(row, name, value)


def _run_row(session: Session, run_id: str) -> RunRow:
    row = session.get(RunRow, run_id)
    if row is None:
        raise _unknown(run_id)
    return row


def _keep_end(
    session: Session, row: RunRow, trained: TrainedReport, epochs: tuple[EpochReport, ...], error: str
) -> None:
    row.state, row.error = "stopped" if trained.stopped else "finished", error
    keep_trained(session, row, trained)
    for report in epochs:
        add_epoch(session, row.id, report)


def _unknown(run_id: str) -> LabError:
    return LabError(f"run: expected the id of a stored run, got {run_id[:60]!r}.")
