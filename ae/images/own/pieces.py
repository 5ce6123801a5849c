"""What a file holds: images, labels, or names of classes, and of which part of the data set."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np

PARTS = {
    "train": {"train", "training", "trn"},
    "val": {"val", "valid", "validation", "dev"},
    "test": {"test", "testing", "tst", "t10k"},
}
ROLES = {
    "names": {"names"},
    "labels": {"y", "label", "labels", "target", "targets", "class", "classes", "lbl", "lbls"},
    "images": {"x", "image", "images", "imgs", "img", "data", "pixels", "features"},
}


@dataclass(frozen=True)
class Piece:
    """An array out of a file.

    Attributes:
        where: File and place, for sentences, such as "a.npz, x_train".
        role: images, labels or names.
        part: train, val, test, or nothing where the name does not say.
        array: Images of any size and type, (n, …); labels of any type; names of classes.
        tokens: Words of the file's name.
        notes: What was done to it.
    """

    where: str
    role: str
    part: str
    array: np.ndarray
    tokens: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def words_of(name: str) -> list[str]:
    """The words of a name in small letters; xTrain, x_train and x-train have the same."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return [word for word in re.split(r"[^a-z0-9]+", parted.lower()) if word]


def part_of(name: str) -> str:
    """train, val or test, as the nearest word to the name's end says; nothing where none does."""
    known = {word: part for part, words in PARTS.items() for word in words}
    found = [known[word] for word in words_of(name) if word in known]
    return found[-1] if found else ""


def made_piece(file: str, key: str, array: np.ndarray) -> Piece:
    """The piece that an array is by its own name, else by its file's, else by its shape.

    Args:
        file: Name of the file.
        key: Name of the array in it; nothing where a file holds one.
        array: What was read.
    """
    stem = PurePosixPath(file).name
    role = _role(key) or _role(stem) or ("images" if array.ndim > 1 and array[:1].size > 1 else "labels")
    if role == "images" and array.ndim < 2:
        role = "labels"
    where = f"{file}, {key}" if key else file
    return Piece(where, role, part_of(key) or part_of(file), array, frozenset(words_of(stem)))


def is_named(key: str) -> bool:
    """Whether an array's name says what it is."""
    return bool(_role(key))


def _role(name: str) -> str:
    words = set(words_of(name))
    return next((role for role, known in ROLES.items() if words & known), "")
