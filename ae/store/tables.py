"""The tables of the database."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """What all tables share."""


class RunRow(Base):
    """A run. Its epochs, snapshots and artefacts go when it goes."""

    __tablename__ = "runs"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), default=lambda: datetime.now(UTC), index=True
    )
    visitor: Mapped[str] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(index=True)
    config: Mapped[dict[str, Any]] = mapped_column(JSON)
    error: Mapped[str] = mapped_column(default="")
    parameters: Mapped[int | None]
    seconds_total: Mapped[float | None]
    test: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    epochs: Mapped[list["EpochRow"]] = relationship(
        order_by="EpochRow.epoch", passive_deletes=True, cascade="all, delete-orphan"
    )


class TrainingRow(Base):
    """What is needed of a run only while it waits or trains; numbers tell the places in the queue."""

    __tablename__ = "trainings"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), unique=True)
    drawing: Mapped[bytes | None] = mapped_column(LargeBinary)
    weights: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    worker: Mapped[str] = mapped_column(default="")
    attempt: Mapped[str] = mapped_column(default="", index=True)
    heard: Mapped[int] = mapped_column(default=0)
    epochs: Mapped[int] = mapped_column(default=0)
    news: Mapped[int] = mapped_column(default=0)
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(default="")


class InstructionRow(Base):
    """What a training is told and its worker has not heard yet. No number is used twice."""

    __tablename__ = "instructions"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("trainings.run_id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)


class LeaderRow(Base):
    """The one process that gives trainings to workers. There is one row.

    Its beat goes up while that process lives; `lab` tells this store's trainings from others' on a cluster.
    """

    __tablename__ = "leaders"

    number: Mapped[int] = mapped_column(primary_key=True)
    lab: Mapped[str]
    token: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    beat: Mapped[int] = mapped_column(default=0)
    workers: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str] = mapped_column(default="")


class SweepRow(Base):
    """A sweep as it was asked for; its trials go when it goes, their runs stay."""

    __tablename__ = "sweeps"

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))
    visitor: Mapped[str] = mapped_column(index=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(default="given")
    error: Mapped[str] = mapped_column(default="")


class TrialRow(Base):
    """One training of a sweep, by its place, and the run that is it; none where that was deleted."""

    __tablename__ = "trials"

    sweep_id: Mapped[str] = mapped_column(ForeignKey("sweeps.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str | None] = mapped_column(ForeignKey("runs.id", ondelete="SET NULL"), index=True)


class DatasetRow(Base):
    """Images that were brought, as `pack_dataset` packs them; the name is made of the content."""

    __tablename__ = "datasets"

    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(index=True)


class OwnedDatasetRow(Base):
    """Whose images they are: several visitors may have brought the same, each under a title of their own."""

    __tablename__ = "owned_datasets"

    visitor: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(
        ForeignKey("datasets.name", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))
    title: Mapped[str]
    about: Mapped[dict[str, Any]] = mapped_column(JSON)


class EpochRow(Base):
    """One line of a loss curve."""

    __tablename__ = "epochs"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True)
    loss: Mapped[float]
    val_loss: Mapped[float]
    seconds: Mapped[float]


class SnapshotRow(Base):
    """An epoch's arrays as a compressed npz; what equals the first epoch's is left out.

    The index answers how large they are: in a row the size comes after all of the content.
    """

    __tablename__ = "snapshots"
    __table_args__ = (Index("ix_snapshots_size", "run_id", "epoch", "size"),)

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int]


class MarkRow(Base):
    """A place on a run's curve where something changed."""

    __tablename__ = "marks"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), index=True)
    position: Mapped[float]
    name: Mapped[str]
    text: Mapped[str]


class MeasureRow(Base):
    """What was measured after an epoch besides the losses."""

    __tablename__ = "measures"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class NoteRow(Base):
    """What a run's owner wrote about it."""

    __tablename__ = "notes"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str]


class ArtefactRow(Base):
    """A file that a finished run leaves, such as encoder.onnx."""

    __tablename__ = "artefacts"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(index=True)
