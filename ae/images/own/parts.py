"""What was read, put together: images with labels for each part, and the names of the classes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ae.errors import LabError
from ae.images.own.labels import UNLABELLED, has_several, unified_labels
from ae.images.own.pieces import Piece
from ae.images.own.reading import Material


class Part(NamedTuple):
    """Images, uint8 (n, 28, 28), and their labels, int64 (n,), if they have any."""

    images: np.ndarray
    labels: np.ndarray | None


def parts_of(material: Material) -> tuple[dict[str, Part], list[str], list[str]]:
    """Images and labels by part, names of the classes, and what was done."""
    lines = list(dict.fromkeys(line for piece in material.pieces for line in piece.notes))
    images = _by_part(material.pieces, "images")
    labels = _labels_of(images, material.pieces, lines)
    if material.left_out:
        lines.append(_left_out(material.left_out))
    if not labels:
        return {part: Part(piece.array, None) for part, piece in images.items()}, [UNLABELLED], lines
    tokens = frozenset().union(*(piece.tokens for piece in material.pieces))
    numbers, names = unified_labels([labels[part] for part in images], tokens)
    found = zip(images.items(), numbers, strict=True)
    parts = {part: Part(piece.array, number) for (part, piece), number in found}
    return parts, _given_names(material.pieces, names), lines


def _labels_of(images: dict[str, Piece], pieces: Sequence[Piece], lines: list[str]) -> dict[str, Piece]:
    """Labels by part; where other images have some, those that have none are taken away, and that is said.

    Raises:
        LabError: Labels have no images, or are not as many.
    """
    labels = _by_part(pieces, "labels")
    if any(map(has_several, labels.values())):
        lines.append("labels were left out, since images have several of them or none")
        return {}
    if len(images) == len(labels) == 1:
        labels = dict(zip(images, labels.values(), strict=True))
    for part in labels.keys() - images.keys():
        raise LabError(f"{labels[part].where}: expected images of the same part beside it, got none.")
    for part in [part for part in images if labels and part not in labels]:
        lines.append(f"{images.pop(part).where} came without labels and was left out")
    for part, piece in labels.items():
        _require_same(images[part], piece)
    return labels


def _by_part(pieces: Sequence[Piece], role: str) -> dict[str, Piece]:
    """The pieces of a role, those of the same part behind each other."""
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.role == role:
            found.setdefault(piece.part, []).append(piece)
    return {part: ones[0] if len(ones) == 1 else _joined(ones) for part, ones in found.items()}


def _joined(pieces: Sequence[Piece]) -> Piece:
    try:
        array = np.concatenate([piece.array for piece in pieces])
    except ValueError as error:
        shapes = " and ".join(str(piece.array.shape) for piece in pieces[:2])
        raise LabError(
            f"{pieces[1].where}: expected the same shape as {pieces[0].where}, got {shapes}."
        ) from error
    where = ", ".join(piece.where for piece in pieces[:3])
    return replace(pieces[0], array=array, where=where)


def _require_same(images: Piece, labels: Piece) -> None:
    if len(images.array) != len(labels.array):
        raise LabError(
            f"{labels.where}: expected {len(images.array):,} labels, one for each image of {images.where}, "
            f"got {len(labels.array):,}."
        )


def _given_names(pieces: Sequence[Piece], names: list[str]) -> list[str]:
    given = [piece.array.ravel() for piece in pieces if piece.role == "names"]
    if given and len(given[0]) == len(names) and given[0].dtype.kind == "U":
        return [str(name)[:40] for name in given[0]]
    return names


def _left_out(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    return f"{len(names)} other {'file was' if len(names) == 1 else 'files were'} left out ({shown})"
