"""Some images of a latent space as files: a table, a picture, arrays, and what Embedding Projector reads."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ae.figures.pictures import sprite_sheet

COLUMNS = 20


@dataclass(frozen=True)
class Selection:
    """Images with what a model makes of them.

    Attributes:
        indexes: Their places among the test images, int64 (n,).
        labels: Class of each, int64 (n,).
        names: Of the classes.
        images: Uint8 (n, 28, 28).
        codes: Float32 (n, code_size).
        mse: Mean squared error of each reconstruction, float64 (n,).
    """

    indexes: np.ndarray
    labels: np.ndarray
    names: tuple[str, ...]
    images: np.ndarray
    codes: np.ndarray
    mse: np.ndarray

    @property
    def words(self) -> list[str]:
        """Name of each image's class."""
        return [self.names[label] for label in self.labels.tolist()]


def selection_csv(chosen: Selection) -> bytes:
    """A row for each image: its index, label, error and code."""
    units = [f"unit_{at + 1}" for at in range(chosen.codes.shape[1])]
    columns = zip(chosen.indexes, chosen.words, chosen.mse, chosen.codes, strict=True)
    rows = [[index, label, error, *code] for index, label, error, code in columns]
    return _table([["index", "label", "mse", *units], *rows], ",")


def selection_png(chosen: Selection) -> bytes:
    """The images in one picture, twenty in a row, without gaps."""
    return sprite_sheet(chosen.images, COLUMNS)


def selection_npz(chosen: Selection) -> bytes:
    """NumPy arrays indexes, labels, names, images, codes and mse."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        indexes=chosen.indexes,
        labels=chosen.labels,
        names=np.array(chosen.names),
        images=chosen.images,
        codes=chosen.codes,
        mse=chosen.mse,
    )
    return file.getvalue()


def selection_projector(chosen: Selection) -> bytes:
    """A zip with vectors.tsv and metadata.tsv, the two files that Embedding Projector loads.

    Source:
        https://www.tensorflow.org/tensorboard/tensorboard_projector_plugin
    """
    columns = zip(chosen.indexes, chosen.words, chosen.mse, strict=True)
    metadata = [["index", "label", "mse"], *([index, label, error] for index, label, error in columns)]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vectors.tsv", _table(chosen.codes.tolist(), "\t"))
        archive.writestr("metadata.tsv", _table(metadata, "\t"))
    return file.getvalue()


def _table(rows: Iterable[Sequence[object]], between: str) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=between, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()
