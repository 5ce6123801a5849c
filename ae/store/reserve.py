"""Room on the disk that is given up when nothing else is left, so that a run's end can still be written."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL

from ae.environment import LEAST_ROOM

RESERVE_BYTES = 1_000_000


def file_of(url: URL) -> Path | None:
    """The file that the database is; None for any other."""
    is_file = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    return Path(str(url.database)) if is_file else None


class Reserve:
    """A file beside the database that means nothing; none where a server keeps the database."""

    def __init__(self, url: URL) -> None:
        file = file_of(url)
        self._path = None if file is None else file.with_name(f"{file.name}-reserve")

    def keep(self) -> None:
        """Takes the room, where there is plenty."""
        if self._path is None or self._path.exists():
            return
        with suppress(OSError):
            if shutil.disk_usage(self._path.parent).free > LEAST_ROOM:
                self._path.write_bytes(os.urandom(RESERVE_BYTES))  # what is all alike may take no room

    def spend(self) -> None:
        """Gives the room up, where there is no other."""
        if self._path is None:
            return
        with suppress(OSError):
            if shutil.disk_usage(self._path.parent).free < RESERVE_BYTES:
                self._path.unlink()
