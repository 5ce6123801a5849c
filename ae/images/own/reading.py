"""Every file that was brought to pieces, each by its own kind; what is no data is left out, and said."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import numpy as np

from ae.errors import LabError
from ae.images.own.arrays import NPY, idx_array, is_idx, npy_array, npz_pieces
from ae.images.own.entries import Entry, content_of
from ae.images.own.framing import framed_images
from ae.images.own.pictures import picture_pieces
from ae.images.own.pieces import Piece, made_piece
from ae.images.own.tables import Table, index_of, is_index, read_table, table_pieces
from ae.images.uploads.files import ENDINGS

PICTURES = {*ENDINGS, "ppm", "pgm", "pbm"}
TABLES = {"csv", "tsv", "txt"}
ARRAYS = {"npz", "npy", "parquet"}
RUNNING = {"pkl", "pickle", "pt", "pth", "joblib"}
EXPECTED = "pictures, npz, npy, idx, CSV or Parquet, or a zip of them"
Note = Callable[[float], None]


@dataclass(frozen=True)
class Material:
    """What was found.

    Attributes:
        pieces: Images, uint8 (n, 28, 28), labels and names.
        left_out: Names of files that hold no data.
    """

    pieces: list[Piece]
    left_out: list[str]


def read_material(entries: Sequence[Entry], note: Note) -> Material:
    """The pieces in the files; pictures count where no other file holds images.

    Args:
        entries: The files.
        note: Called with the share that is done.

    Raises:
        LabError: A file is damaged, is of a kind that is never opened, or there is no data in any.
    """
    pictures = [entry for entry in entries if entry.ending in PICTURES]
    others = [entry for entry in entries if entry.ending not in PICTURES]
    pieces, indexes, left_out = _read_others(others, bool(pictures), note)
    if not any(piece.role == "images" for piece in pieces):
        if not pictures:
            raise _nothing(entries)
        brought = picture_pieces(pictures, note)
        pieces = _indexed(pictures, brought, indexes) if indexes else [*brought, *pieces]
    else:
        left_out += [entry.name for entry in pictures]
    return Material(pieces, left_out)


def _read_others(
    entries: Sequence[Entry], with_pictures: bool, note: Note
) -> tuple[list[Piece], list[Table], list[str]]:
    pieces: list[Piece] = []
    indexes: list[Table] = []
    left_out: list[str] = []
    for entry in entries:
        if entry.ending in RUNNING:
            raise LabError(
                f"{entry.name}: expected {EXPECTED}; a pickle can run code, so none is ever opened."
            )
        if entry.ending in TABLES and not _is_text_beside(entry, with_pictures):
            table = read_table(entry.name, content_of(entry))
            if with_pictures and is_index(table):
                indexes.append(table)
            else:
                pieces += map(_framed, table_pieces(table))
        elif found := list(map(_framed, _array_pieces(entry, note))):
            pieces += found
        else:
            left_out.append(entry.name)
    return pieces, indexes, left_out


def _is_text_beside(entry: Entry, with_pictures: bool) -> bool:
    """Whether it may be a note for people, such as a licence."""
    stem = PurePosixPath(entry.name).stem.lower()
    words = ("readme", "license", "licence", "mapping", "classes", "changelog", "attribution")
    return entry.ending == "txt" and (any(word in stem for word in words) or with_pictures)


def _array_pieces(entry: Entry, note: Note) -> Iterator[Piece]:
    """The pieces of a file of arrays, known by how it begins; none of any other."""
    unnamed = "ubyte" in entry.name.lower() or entry.ending.startswith("idx") or not entry.ending
    if entry.ending not in ARRAYS and not unnamed:
        return
    content = content_of(entry)
    if entry.ending == "npz":
        yield from npz_pieces(entry.name, content)
    elif entry.ending == "parquet":
        from ae.images.own.parquet import parquet_pieces

        yield from parquet_pieces(entry.name, content, note)
    elif entry.ending == "npy" or content.startswith(NPY):
        yield made_piece(entry.name, "", npy_array(entry.name, content))
    elif is_idx(content) or entry.ending or "ubyte" in entry.name.lower():
        yield made_piece(entry.name, "", idx_array(entry.name, content))


def _framed(piece: Piece) -> Piece:
    """Images in their frame at once, so that no more than one file's are in memory as they came."""
    if piece.role != "images":
        return piece
    images, notes = framed_images(piece.where, piece.array)
    if "emnist" in piece.tokens and not piece.where.partition(",")[0].endswith(".npz"):
        images = np.ascontiguousarray(images.transpose(0, 2, 1))
        notes.append("rows and columns were exchanged, since EMNIST's files hold them so")
    height, width = (*piece.array.shape, 0)[1:3] if piece.array.ndim > 2 else (0, 0)
    if (height, width) != (28, 28) and piece.array.ndim > 2 and piece.array.shape[1] > 4:
        notes.append(f"{width}×{height} pixels were scaled as a whole into 28×28")
    return replace(piece, array=images, notes=(*piece.notes, *notes))


def _indexed(pictures: Sequence[Entry], brought: Sequence[Piece], indexes: Sequence[Table]) -> list[Piece]:
    """The pictures with the labels that tables give them, by name, or by name without folders or ending."""
    known: dict[str, str] = {}
    ways = {way: entry.name for entry in pictures for way in _ways(entry.name)}
    for table in indexes:
        for name, (number, label) in index_of(table).items():
            picture = next((ways[way] for way in _ways(name) if way in ways), None)
            if picture is None:
                raise LabError(
                    f"{table.name}, row {number}: expected the name of one of the pictures, "
                    f"got {name[:60]!r}."
                )
            known[picture] = label
    missing = [entry.name for entry in pictures if entry.name not in known]
    if missing:
        raise LabError(f"{indexes[0].name}: expected a row for each picture, found none for {missing[0]}.")
    images = np.concatenate([piece.array for piece in brought if piece.role == "images"])
    labels = np.array([known[entry.name] for entry in pictures])
    where = ", ".join(table.name for table in indexes)
    whole = replace(brought[0], part="", array=images)
    return [whole, Piece(where, "labels", "", labels)]


def _ways(name: str) -> tuple[str, str, str]:
    path = PurePosixPath(name)
    return name, path.name, path.stem


def _nothing(entries: Sequence[Entry]) -> LabError:
    names = ", ".join(entry.name for entry in entries[:3]) or "nothing"
    return LabError(f"files: expected images as {EXPECTED}, got {names[:200]}.")
