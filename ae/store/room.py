"""How much can still be stored: what the operator allows, and what the disk holds."""

import shutil

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from ae.environment import LEAST_ROOM
from ae.errors import LabError
from ae.store.reserve import file_of
from ae.store.tables import ArtefactRow, DatasetRow, SnapshotRow

FREE = ("freelist_count", "page_size")


def stored_bytes(session: Session) -> int:
    """Bytes of all artefacts and snapshots, and of the images that visitors brought."""
    tables = (SnapshotRow, ArtefactRow, DatasetRow)
    return sum(session.scalar(select(func.coalesce(func.sum(table.size), 0))) or 0 for table in tables)


def disk_room(session: Session) -> int | None:
    """Bytes that can still be written into a database that is a file; None for any other.

    What was deleted from it counts: its pages are written again before the file grows.
    """
    bind = session.get_bind()
    file = file_of(bind.url if isinstance(bind, Engine) else bind.engine.url)
    if file is None:
        return None
    connection = session.connection()
    pages, size = (connection.exec_driver_sql(f"PRAGMA {what}").scalar_one() for what in FREE)
    return int(pages * size) + shutil.disk_usage(file.parent).free


def require_room(session: Session, most: int) -> None:
    """Refuses a new run where its end could not be kept.

    Args:
        session: Of the store.
        most: Bytes of artefacts, snapshots and brought images that there may be.

    Raises:
        LabError: There are as many, or the disk is nearly full.
    """
    room, stored = disk_room(session), stored_bytes(session)
    if room is not None and room < LEAST_ROOM:
        raise LabError(
            f"disk: expected {LEAST_ROOM:,} bytes of room for the store before a new run, got {room:,}; "
            "delete runs that nobody needs, or make room on the disk of AE_HOME."
        )
    if stored >= most:
        raise LabError(
            f"store: expected less than {most:,} bytes of models and pictures "
            f"(AE_MAX_STORED_BYTES) before a new run, got {stored:,}; delete runs that nobody needs."
        )
