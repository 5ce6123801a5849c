"""What a worker says of a training, as it is written into the database."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from ae.runs.reports import (
    ChangeReport,
    EndReport,
    EpochReport,
    GlimpseReport,
    ProgressReport,
    RemoteReport,
    StateReport,
    TrainedReport,
    UntrainedReport,
)
from ae.store.film import UNTRAINED
from ae.store.frames import add_frame, drop_glimpse, keep_glimpse
from ae.store.tables import ArtefactRow, EpochRow, MarkRow, MeasureRow, RunRow, TrainingRow


def keep_report(session: Session, run_id: str, report: RemoteReport) -> None:
    """Writes down what the report says of a run that waits or trains."""
    _KEEPING[type(report)](session, run_id, report)


def keep_epoch(session: Session, run_id: str, report: EpochReport) -> None:
    """Writes down an epoch with its arrays; once it is there, the same again changes nothing."""
    add_epoch(session, run_id, report)
    add_frame(session, run_id, report.epoch, report.arrays)
    drop_glimpse(session, run_id)
    if report.measures:
        measures = {**report.measures, "warning": report.warning}
        session.merge(MeasureRow(run_id=run_id, epoch=report.epoch, content=measures))


def add_epoch(session: Session, run_id: str, report: EpochReport) -> None:
    """Writes down an epoch's losses, once."""
    if session.get(EpochRow, (run_id, report.epoch)) is None:
        losses = {"loss": report.loss, "val_loss": report.val_loss, "seconds": report.seconds}
        session.add(EpochRow(run_id=run_id, epoch=report.epoch, **losses))


def keep_trained(session: Session, row: RunRow, trained: TrainedReport) -> None:
    """Writes down what is kept of a training that ended with a model."""
    row.config = trained.config.to_dict()  # it tells what was changed on the way
    row.parameters, row.seconds_total = trained.parameters, trained.seconds_total
    row.test = dict(trained.test)
    for name, content in trained.files.items():
        session.merge(ArtefactRow(run_id=row.id, name=name, content=content, size=len(content)))


def _state(session: Session, run_id: str, report: StateReport) -> None:
    session.execute(update(RunRow).where(RunRow.id == run_id).values(state=report.state))


def _progress(session: Session, run_id: str, report: ProgressReport) -> None:
    session.execute(update(TrainingRow).where(TrainingRow.run_id == run_id).values(progress=asdict(report)))


def _untrained(session: Session, run_id: str, report: UntrainedReport) -> None:
    add_frame(session, run_id, UNTRAINED, report.arrays)
    _has_news(session, run_id)


def _glimpse(session: Session, run_id: str, report: GlimpseReport) -> None:
    keep_glimpse(session, run_id, report.position, report.arrays)
    _has_news(session, run_id)


def _epoch(session: Session, run_id: str, report: EpochReport) -> None:
    keep_epoch(session, run_id, report)
    _has_news(session, run_id, epochs=TrainingRow.epochs + 1)


def _change(session: Session, run_id: str, report: ChangeReport) -> None:
    now = session.scalar(select(TrainingRow.progress).where(TrainingRow.run_id == run_id))
    position = 0.0 if now is None else now["epoch"] - 1 + now["step"] / now["steps"]
    for name, value in report.values.items():
        session.add(MarkRow(run_id=run_id, position=position, name=name, text=f"{value:g}"))
    _has_news(session, run_id)


def _end(session: Session, run_id: str, report: EndReport) -> None:
    row = session.get_one(RunRow, run_id)
    reason = session.scalar(select(TrainingRow.reason).where(TrainingRow.run_id == run_id))
    row.state = report.state
    row.error = report.sentence or (reason or "" if report.state == "stopped" else "")
    if report.trained is not None:
        keep_trained(session, row, report.trained)
    drop_glimpse(session, run_id)
    session.execute(delete(TrainingRow).where(TrainingRow.run_id == run_id))


def _has_news(session: Session, run_id: str, **values: Any) -> None:
    this = update(TrainingRow).where(TrainingRow.run_id == run_id)
    session.execute(this.values(news=TrainingRow.news + 1, **values))


_KEEPING: dict[type, Callable[..., None]] = {
    StateReport: _state,
    ProgressReport: _progress,
    UntrainedReport: _untrained,
    GlimpseReport: _glimpse,
    EpochReport: _epoch,
    ChangeReport: _change,
    EndReport: _end,
}
