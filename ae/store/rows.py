"""From the rows of the database to records of runs."""

from datetime import UTC

from ae.runs.config import RunConfig
from ae.runs.record import EpochRecord, RunRecord
from ae.store.tables import EpochRow, RunRow


def read_epoch(row: EpochRow) -> EpochRecord:
    """The record of a row."""
    return EpochRecord(row.epoch, row.loss, row.val_loss, row.seconds)


def read_run(row: RunRow) -> RunRecord:
    """The record of a row and its epochs.

    Raises:
        LabError: The stored description is none that this version of the lab knows.
    """
    return RunRecord(
        id=row.id,
        name=row.name,
        created=row.created_at.replace(tzinfo=row.created_at.tzinfo or UTC),
        visitor=row.visitor,
        state=row.state,
        config=RunConfig.from_dict(row.config),
        error=row.error,
        parameters=row.parameters,
        seconds_total=row.seconds_total,
        test=row.test or {},
        epochs=tuple(read_epoch(epoch) for epoch in row.epochs),
    )
