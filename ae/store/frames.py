"""How the frames of a run's film lie in the database."""

from collections.abc import Mapping

import numpy as np
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from ae.arrays import pack_arrays, unpack_arrays
from ae.store.film import UNTRAINED, WITHIN, Frame, frames_to_drop, without_repeats
from ae.store.tables import SnapshotRow

POSITION = "position"


def add_frame(session: Session, run_id: str, epoch: int, arrays: Mapping[str, np.ndarray]) -> None:
    """Keeps an epoch's arrays, once, and thins the film if it has grown too large."""
    if not arrays or session.get(SnapshotRow, (run_id, epoch)) is not None:
        return
    content = pack_arrays(without_repeats(arrays, first_frame(session, run_id)))
    session.add(SnapshotRow(run_id=run_id, epoch=epoch, content=content, size=len(content)))
    session.flush()
    dropped = frames_to_drop(frame_sizes(session, run_id))
    if dropped:
        session.execute(
            delete(SnapshotRow).where(SnapshotRow.run_id == run_id, SnapshotRow.epoch.in_(dropped))
        )


def keep_glimpse(session: Session, run_id: str, position: float, arrays: Mapping[str, np.ndarray]) -> None:
    """Keeps what was seen within an epoch, in place of what was seen there before."""
    drop_glimpse(session, run_id)
    own = without_repeats(arrays, first_frame(session, run_id))
    content = pack_arrays({**own, POSITION: np.array(position)})
    session.add(SnapshotRow(run_id=run_id, epoch=WITHIN, content=content, size=len(content)))


def drop_glimpse(session: Session, run_id: str) -> None:
    """Lets go of what was seen within an epoch: there is something newer."""
    session.execute(delete(SnapshotRow).where(SnapshotRow.run_id == run_id, SnapshotRow.epoch == WITHIN))


def read_glimpse(session: Session, run_id: str, first: Frame | None = None) -> tuple[float, Frame] | None:
    """Epochs so far, and the arrays of the last look within one; None if there is something newer."""
    frame = read_frame(session, run_id, WITHIN, first)
    return None if frame is None else (float(frame.pop(POSITION)), frame)


def frame_sizes(session: Session, run_id: str) -> dict[int, int]:
    """Bytes of each frame by epoch, in order."""
    chosen = select(SnapshotRow.epoch, SnapshotRow.size).where(*_film(run_id))
    return {epoch: size for epoch, size in session.execute(chosen.order_by(SnapshotRow.epoch))}


def first_frame(session: Session, run_id: str) -> Frame:
    """The arrays of the first frame; empty before there is one."""
    first = select(func.min(SnapshotRow.epoch)).where(*_film(run_id)).scalar_subquery()
    chosen = select(SnapshotRow.content).where(SnapshotRow.run_id == run_id, SnapshotRow.epoch == first)
    content = session.scalar(chosen)
    return unpack_arrays(content) if content else {}


def read_frame(session: Session, run_id: str, epoch: int, first: Frame | None = None) -> Frame | None:
    """The arrays after an epoch, whole; None if none were kept.

    Args:
        session: Where to read.
        run_id: Whose.
        epoch: Which.
        first: Those of the first frame, if they are at hand.
    """
    chosen = select(SnapshotRow.content).where(SnapshotRow.run_id == run_id, SnapshotRow.epoch == epoch)
    content = session.scalar(chosen)
    if content is None:
        return None
    return (first or first_frame(session, run_id)) | unpack_arrays(content)


def _film(run_id: str) -> tuple[ColumnElement[bool], ...]:
    return SnapshotRow.run_id == run_id, SnapshotRow.epoch >= UNTRAINED
