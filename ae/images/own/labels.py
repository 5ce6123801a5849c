"""Labels of any kind to whole numbers from 0 and names of classes."""

from collections.abc import Sequence

import numpy as np

from ae.errors import LabError
from ae.images.datasets.sources import DATASETS, DIGITS, GARMENTS
from ae.images.own.limits import MOST_CLASSES
from ae.images.own.pieces import Piece

LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
BALANCED = (*DIGITS, *LETTERS, *"abdefghnqrt")
BY_CLASS = (*DIGITS, *LETTERS, *"abcdefghijklmnopqrstuvwxyz")
KUZUSHIJI = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")
EMNIST = {
    "letters": (1, LETTERS),
    "balanced": (0, BALANCED),
    "bymerge": (0, BALANCED),
    "byclass": (0, BY_CLASS),
}
"""The least label of each of EMNIST's splits whose labels are no digits, and what they stand for."""
UNLABELLED = "no label"


def unified_labels(pieces: Sequence[Piece], tokens: frozenset[str]) -> tuple[list[np.ndarray], list[str]]:
    """The labels of several pieces as int64 (n,) from 0 without gaps, and the name of each class.

    Args:
        pieces: Labels as numbers, text, or rows with a 1 for the class.
        tokens: Words of the files' names: those of published data sets say what their classes are called.

    Raises:
        LabError: These are no labels, or too many classes.
    """
    flat = [_flat(piece) for piece in pieces]
    values = np.unique(np.concatenate(flat))
    if len(values) > MOST_CLASSES:
        raise LabError(
            f"{pieces[0].where}: expected labels of at most {MOST_CLASSES} classes, got {len(values):,} "
            "different ones."
        )
    return [np.searchsorted(values, one).astype(np.int64) for one in flat], _names(values, flat[0], tokens)


def _flat(piece: Piece) -> np.ndarray:
    labels = piece.array
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim == 2 and labels.dtype.kind in "biuf" and np.isin(labels, (0, 1)).all():
        labels = labels.argmax(1)
    if labels.ndim != 1 or len(labels) == 0 or labels.dtype.kind not in "biufUS":
        raise LabError(
            f"{piece.where}: expected one label for each image, got {labels.dtype} {labels.shape}."
        )
    if labels.dtype.kind == "S":
        return np.array([one.decode("utf-8", "replace") for one in labels.tolist()])
    if labels.dtype.kind == "U":
        return labels
    whole = labels.astype(np.int64) if labels.dtype.kind != "f" else _whole(piece.where, labels)
    return whole


def has_several(piece: Piece) -> bool:
    """Whether an image may have several labels or none: rows of zeros and ones, not one 1 in each."""
    labels = piece.array
    if labels.ndim != 2 or labels.shape[1] < 2 or labels.dtype.kind not in "biuf":
        return False
    return bool(np.isin(labels, (0, 1)).all() and (labels.sum(1) != 1).any())


def _whole(where: str, labels: np.ndarray) -> np.ndarray:
    wrong = np.flatnonzero(~np.isfinite(labels) | (labels != np.round(labels)))
    if len(wrong):
        raise LabError(
            f"{where}, row {wrong[0] + 1}: expected a whole number or a name as label, "
            f"got {labels[wrong[0]]}."
        )
    return labels.astype(np.int64)


def _names(values: np.ndarray, first: np.ndarray, tokens: frozenset[str]) -> list[str]:
    """What the classes are called: as the publishers of the data set call them, or as the labels are."""
    if values.dtype.kind == "U":
        return [str(value)[:40] or UNLABELLED for value in values]
    offset, known = _published(first, tokens)
    if known and values[0] >= offset and values[-1] < len(known) + offset:
        return [known[int(value) - offset] for value in values]
    return [str(value) for value in values]


def _published(first: np.ndarray, tokens: frozenset[str]) -> tuple[int, Sequence[str]]:
    """The least label and the names of a published data set; no names for any other."""
    if "emnist" in tokens:
        return next((EMNIST[split] for split in EMNIST if split in tokens), (0, ()))
    if "kmnist" in tokens:
        return 0, KUZUSHIJI
    fashion = DATASETS["fashion"].first_labels
    if "fashion" in tokens or tuple(first[: len(fashion)].tolist()) == fashion:
        return 0, GARMENTS
    return 0, ()
