"""Parquet of images: a column of picture files, as those of the Hugging Face hub, or of pixels."""

import io
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np

from ae.errors import LabError
from ae.images.own.framing import scaling_words
from ae.images.own.limits import require_bytes, require_count
from ae.images.own.pictures import read_picture
from ae.images.own.pieces import ROLES, Piece, part_of, words_of

ROWS = 500


def parquet_pieces(name: str, content: bytes, note: Callable[[float], None]) -> list[Piece]:
    """Images and labels of a Parquet file.

    Args:
        name: Of the file.
        content: Its bytes.
        note: Called with the share that is done.

    Raises:
        LabError: It is damaged, too large, or has no column of images.
    """
    import pyarrow as pa  # 60 MB, of use only here
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(content))
        rows = file.metadata.num_rows
        require_count(name, rows)
        groups = range(file.metadata.num_row_groups)
        require_bytes(name, sum(file.metadata.row_group(at).total_byte_size for at in groups))
        return _pieces(name, file, note)
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        if isinstance(error, LabError):
            raise
        raise LabError(f"{name}: expected a complete Parquet file, got one that cannot be read.") from error


def _pieces(name: str, file: Any, note: Callable[[float], None]) -> list[Piece]:
    titles = file.schema_arrow.names
    image = _titled(titles, "images")
    label = _titled(titles, "labels")
    part = part_of(name)
    if image is None and label is not None and len(titles) > ROWS // 10:
        columns = [title for title in titles if title != label]
    elif image is not None:
        columns = [image]
    else:
        raise LabError(f"{name}: expected a column named image, got {', '.join(titles)[:120]}.")
    images, labels, at = [], [], 0
    sizes: list[tuple[int, int]] = []
    for batch in file.iter_batches(ROWS, columns=[*columns, *([label] if label else [])]):
        note(at / max(file.metadata.num_rows, 1))
        rows = batch.to_pylist()
        for row in rows:
            at += 1
            cells = row[image] if image is not None else [row[column] for column in columns]
            images.append(_image(f"{name}, row {at}", cells, sizes))
            if label:
                labels.append(row[label])
    pieces = [
        Piece(name, "images", part, _stacked(name, images), frozenset(words_of(name)), scaling_words(sizes))
    ]
    if label:
        pieces.append(Piece(f"{name}, {label}", "labels", part, _labels(name, label, file, labels)))
    return pieces


def _titled(titles: list[str], role: str) -> str | None:
    return next((title for title in titles if set(words_of(title)) & ROLES[role]), None)


def _image(where: str, cell: Any, sizes: list[tuple[int, int]]) -> np.ndarray:
    """A cell's picture, or its numbers as they are."""
    if isinstance(cell, dict):
        cell = cell.get("bytes")
    if isinstance(cell, bytes):
        image, size, _ = read_picture(where, cell)
        sizes.append(size)
        return image
    if isinstance(cell, list):
        with suppress(ValueError, TypeError):
            return np.asarray(cell, np.float32)
    raise LabError(
        f"{where}: expected the bytes of a picture or a list of pixels, got {type(cell).__name__}."
    )


def _stacked(name: str, images: list[np.ndarray]) -> np.ndarray:
    for at, image in enumerate(images, 1):
        if image.shape != images[0].shape:
            raise LabError(f"{name}, row {at}: expected {images[0].shape} numbers, got {image.shape}.")
    return np.stack(images) if images else np.empty((0, 28, 28), np.uint8)


def _labels(name: str, label: str, file: Any, labels: list[Any]) -> np.ndarray:
    if None in labels:
        raise LabError(f"{name}, row {labels.index(None) + 1}: expected a label, got nothing.")
    named = _class_names(file, label)
    if named and all(isinstance(one, int) and 0 <= one < len(named) for one in labels):
        return np.array([named[one] for one in labels])
    return np.array(labels)


def _class_names(file: Any, label: str) -> list[str]:
    """Names of the classes as the Hugging Face hub writes them beside the columns; none for any other."""
    with suppress(KeyError, ValueError, TypeError, AttributeError):
        said = json.loads(file.schema_arrow.metadata[b"huggingface"])
        return [str(one) for one in said["info"]["features"][label]["names"]]
    return []
