"""A data set in memory, and what its arrays must be."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ae.errors import LabError
from ae.images.datasets.sources import DATASETS

SIDE = 28
ARRAYS = ("x_train", "y_train", "x_test", "y_test")


@dataclass(frozen=True)
class Dataset:
    """Images with labels, split into training and test. The arrays are read-only.

    Attributes:
        name: Its key in DATASETS, or the name that a visitor's own images have by their content.
        title: Name on screen.
        x_train: Images to learn from, uint8 (n, 28, 28).
        y_train: Their labels, int64 (n,), each an index of class_names.
        x_test: Images that are used once, at the end, uint8 (m, 28, 28).
        y_test: Their labels, int64 (m,).
        class_names: Name of each label.
    """

    name: str
    title: str
    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    class_names: tuple[str, ...]


def checked_dataset(name: str, origin: str, arrays: Mapping[str, np.ndarray]) -> Dataset:
    """Data set of the four arrays x_train, y_train, x_test and y_test.

    Args:
        name: A key of DATASETS.
        origin: What the arrays come from, to name in the sentence of an error.
        arrays: The arrays by name.

    Raises:
        LabError: An array is missing, or its type, shape or values are not what is expected.
    """
    source = DATASETS[name]
    return described_dataset((name, source.title, source.class_names), origin, arrays)


def described_dataset(
    described: tuple[str, str, tuple[str, ...]], origin: str, arrays: Mapping[str, np.ndarray]
) -> Dataset:
    """Data set of the four arrays and of what no array says: name, title, and names of the classes.

    Raises:
        LabError: As in `checked_dataset`.
    """
    name, title, class_names = described
    for part in ("train", "test"):
        _check_images(f"{origin}, x_{part}", arrays.get(f"x_{part}"))
        count = len(arrays[f"x_{part}"])
        _check_labels(f"{origin}, y_{part}", arrays.get(f"y_{part}"), count, len(class_names))
    x_train, y_train, x_test, y_test = (_frozen(arrays[key], key) for key in ARRAYS)
    return Dataset(name, title, x_train, y_train, x_test, y_test, class_names)


def _frozen(array: np.ndarray, key: str) -> np.ndarray:
    frozen = np.ascontiguousarray(array, dtype=np.uint8 if key.startswith("x") else np.int64).view()
    frozen.setflags(write=False)
    return frozen


def _check_images(field: str, images: np.ndarray | None) -> None:
    if images is None:
        raise LabError(f"{field}: expected an array of images, got none.")
    if images.dtype != np.uint8 or images.shape[1:] != (SIDE, SIDE) or len(images) == 0:
        raise LabError(f"{field}: expected uint8 images (n, 28, 28), got {images.dtype} {images.shape}.")


def _check_labels(field: str, labels: np.ndarray | None, count: int, classes: int) -> None:
    if labels is None:
        raise LabError(f"{field}: expected an array of labels, got none.")
    if labels.dtype.kind not in "iu" or labels.shape != (count,):
        raise LabError(f"{field}: expected {count} whole numbers, got {labels.dtype} {labels.shape}.")
    if labels.min() < 0 or labels.max() >= classes:
        raise LabError(
            f"{field}: expected labels from 0 to {classes - 1}, got {labels.min()} to {labels.max()}."
        )
