"""Images that visitors brought: kept once, listed and shown only to those whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from ae.errors import LabError
from ae.store.database import Database
from ae.store.queue import NOT_OURS, one_at_a_time
from ae.store.room import require_room
from ae.store.tables import DatasetRow, OwnedDatasetRow

MOST_OWNED = 10
LONGEST_TITLE = 60


@dataclass(frozen=True)
class OwnedDataset:
    """A data set of a visitor.

    Attributes:
        name: Made of its content.
        title: What its visitor calls it.
        about: What its visitor was shown before it was kept, in types that JSON knows.
    """

    name: str
    title: str
    about: Mapping[str, Any]


class Datasets:
    """The part of the store that holds what visitors brought."""

    _database: Database
    _max_stored_bytes: int

    def keep_dataset(self, visitor: str, owned: OwnedDataset, content: bytes) -> None:
        """Keeps images for a visitor; the same ones again only get another title.

        Args:
            visitor: Whose they are.
            owned: Their name, which is made of the content, and what is said of them.
            content: As `pack_dataset` made it.

        Raises:
            LabError: The visitor has too many already, or the store is full.
        """
        title = " ".join(owned.title.split())[:LONGEST_TITLE]
        with self._database.writing() as session:
            one_at_a_time(session)
            mine = _mine(visitor, owned.name)
            if session.scalar(select(exists().where(*mine))):
                session.execute(
                    update(OwnedDatasetRow).where(*mine).values(title=title, about=dict(owned.about))
                )
                return
            _require_fewer(session, visitor)
            if session.scalar(select(DatasetRow.size).where(DatasetRow.name == owned.name)) is None:
                require_room(session, self._max_stored_bytes - len(content))
                session.add(DatasetRow(name=owned.name, content=content, size=len(content)))
                session.flush()
            row = {"visitor": visitor, "name": owned.name, "title": title, "about": dict(owned.about)}
            session.add(OwnedDatasetRow(**row))

    def datasets(self, visitor: str) -> tuple[OwnedDataset, ...]:
        """The visitor's own, the newest first."""
        columns = (OwnedDatasetRow.name, OwnedDatasetRow.title, OwnedDatasetRow.about)
        chosen = select(*columns).where(OwnedDatasetRow.visitor == visitor)
        with self._database.reading() as session:
            found = session.execute(chosen.order_by(OwnedDatasetRow.created_at.desc(), OwnedDatasetRow.name))
            return tuple(OwnedDataset(*row) for row in found)

    def owned_dataset(self, visitor: str, name: str) -> tuple[OwnedDataset, bytes]:
        """One of the visitor's own, and its content.

        Raises:
            LabError: The visitor has none of that name, whoever else has.
        """
        columns = (OwnedDatasetRow.name, OwnedDatasetRow.title, OwnedDatasetRow.about, DatasetRow.content)
        chosen = select(*columns).join(DatasetRow, DatasetRow.name == OwnedDatasetRow.name)
        with self._database.reading() as session:
            found = session.execute(chosen.where(*_mine(visitor, name))).first()
        if found is None:
            raise LabError(NOT_OURS.format(name[:60]))
        return OwnedDataset(*found[:3]), found[3]

    def has_dataset(self, name: str) -> bool:
        """Whether images of that name are here, whoever brought them."""
        with self._database.reading() as session:
            return session.scalar(select(DatasetRow.size).where(DatasetRow.name == name)) is not None

    def delete_dataset(self, visitor: str, name: str) -> bool:
        """Takes images away from a visitor; whether they are gone: nobody else has brought the same.

        Raises:
            LabError: The visitor has none of that name.
        """
        with self._database.writing() as session:
            one_at_a_time(session)
            gone = session.execute(delete(OwnedDatasetRow).where(*_mine(visitor, name)))
            if not gone.rowcount:  # type: ignore[attr-defined]
                raise LabError(NOT_OURS.format(name[:60]))
            others = exists().where(OwnedDatasetRow.name == name)
            return bool(
                session.execute(delete(DatasetRow).where(DatasetRow.name == name, ~others)).rowcount  # type: ignore[attr-defined]
            )


def _mine(visitor: str, name: str) -> tuple[Any, Any]:
    return OwnedDatasetRow.visitor == visitor, OwnedDatasetRow.name == name


def _require_fewer(session: Session, visitor: str) -> None:
    counted = select(func.count()).where(OwnedDatasetRow.visitor == visitor)
    if (session.scalar(counted) or 0) >= MOST_OWNED:
        raise LabError(f"datasets: expected at most {MOST_OWNED} of one visitor; delete one of yours first.")
