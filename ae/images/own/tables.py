"""Tables as text: images as rows of pixels, labels, or names of pictures with their labels."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from ae.errors import LabError
from ae.images.own.limits import MOST_IMAGES
from ae.images.own.pieces import ROLES, Piece, part_of, words_of

CHUNK = 1000
NAMED = {"file", "filename", "image", "path", "picture", "id", "name"}
FEW = 3


@dataclass(frozen=True)
class Table:
    """The lines of a table.

    Attributes:
        name: Of its file.
        header: Titles of the columns; empty without a header.
        rows: The lines below the header, not parted yet.
        delimiter: What stands between columns.
    """

    name: str
    header: tuple[str, ...]
    rows: list[str]
    delimiter: str

    @property
    def first_row(self) -> int:
        """Number of the first line of rows, counted from 1 as programs that show tables do."""
        return 2 if self.header else 1


def read_table(name: str, content: bytes) -> Table:
    """The lines of a table, its header apart.

    Raises:
        LabError: It is no text in UTF-8, has no rows, or too many.
    """
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise LabError(
            f"{name}: expected text in UTF-8, got other bytes at place {error.start:,}."
        ) from error
    lines = [line for line in lines if line.strip()]
    if not lines or len(lines) > MOST_IMAGES + 1:
        raise LabError(f"{name}: expected from 1 to {MOST_IMAGES:,} rows, got {len(lines):,}.")
    delimiter = max(",;\t", key=lines[0].count)
    first = next(csv.reader(lines[:1], delimiter=delimiter))
    titled = not any(map(_is_number, first)) and (len(lines) > 1) and _has_titles(first)
    return Table(name, tuple(first) if titled else (), lines[1:] if titled else lines, delimiter)


def table_pieces(table: Table) -> list[Piece]:
    """Images and labels of a table with a row for each image, or its labels alone.

    Raises:
        LabError: A cell or the length of a row is not what is expected.
    """
    width = len(next(csv.reader(table.rows[:1], delimiter=table.delimiter)))
    label_at = _label_column(table, width)
    part, tokens = part_of(table.name), frozenset(words_of(table.name))
    pieces = []
    if label_at is not None:
        labels = np.array(_column(table, label_at, width))
        labels = labels.astype(np.float64) if all(map(_is_number, labels.tolist())) else labels
        pieces.append(Piece(table.name, "labels", part, labels, tokens))
    if width > FEW:
        pixels = [at for at in range(width) if at != label_at]
        pieces.append(Piece(table.name, "images", part, _numbers(table, pixels, width), tokens))
    return pieces


def is_index(table: Table) -> bool:
    """Whether its rows are names of files and labels."""
    width = len(next(csv.reader(table.rows[:1], delimiter=table.delimiter)))
    return width in (2, FEW)


def index_of(table: Table) -> dict[str, tuple[int, str]]:
    """Row and label by name of a file: the first column, and the one with labels, else the second."""
    label_at = _label_column(table, 2)
    found = {}
    for number, row in enumerate(csv.reader(table.rows, delimiter=table.delimiter), table.first_row):
        if len(row) < 2 or not row[label_at or 1].strip():
            raise LabError(f"{table.name}, row {number}: expected the name of a picture and its label.")
        found[row[0].strip().replace("\\", "/")] = (number, row[label_at or 1].strip())
    return found


def _has_titles(first: Sequence[str]) -> bool:
    words = {word for title in first for word in words_of(title)}
    return len(first) > FEW or bool(words & (NAMED | ROLES["labels"] | ROLES["images"]))


def _label_column(table: Table, width: int) -> int | None:
    for at, title in enumerate(table.header):
        if set(words_of(title)) & ROLES["labels"]:
            return at
    if table.header and width > FEW:
        return None if _is_square(width) else 0
    if width <= FEW:
        return width - 1 if width < FEW else 1
    return 0 if _is_square(width - 1) else None


def _is_square(count: int) -> bool:
    return round(count**0.5) ** 2 == count


def _column(table: Table, at: int, width: int) -> list[str]:
    found = []
    for number, row in enumerate(csv.reader(table.rows, delimiter=table.delimiter), table.first_row):
        _require_width(table, number, row, width)
        if not row[at].strip():
            raise LabError(f"{table.name}, row {number}: expected a label, got nothing.")
        found.append(row[at].strip())
    return found


def _numbers(table: Table, columns: Sequence[int], width: int) -> np.ndarray:
    """Float32 (n, columns): the numbers in these columns, a few rows at a time."""
    found = np.empty((len(table.rows), len(columns)), np.float32)
    lines, at = iter(table.rows), 0
    while chunk := list(islice(lines, CHUNK)):
        try:
            found[at : at + len(chunk)] = np.loadtxt(
                io.StringIO("\n".join(chunk)),
                np.float32,
                delimiter=table.delimiter,
                usecols=columns,
                quotechar='"',
                comments=None,
                ndmin=2,
            )
        except ValueError as error:
            raise _wrong_cell(table, at, chunk, columns, width) from error
        at += len(chunk)
    return found


def _wrong_cell(table: Table, at: int, chunk: Sequence[str], columns: Sequence[int], width: int) -> LabError:
    for number, row in enumerate(csv.reader(chunk, delimiter=table.delimiter), table.first_row + at):
        _require_width(table, number, row, width)
        for column in columns:
            if not _is_number(row[column]):
                return LabError(
                    f"{table.name}, row {number}, column {column + 1}: expected a number, "
                    f"got {row[column][:40]!r}."
                )
    return LabError(f"{table.name}: expected rows of numbers.")


def _require_width(table: Table, number: int, row: Sequence[str], width: int) -> None:
    if len(row) != width:
        raise LabError(f"{table.name}, row {number}: expected {width:,} columns, got {len(row):,}.")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
