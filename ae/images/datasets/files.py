"""Files on disk to arrays: NumPy's npz and MNIST's own idx, gzipped or not."""

import gzip
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ae.errors import LabError
from ae.images.datasets.dataset import ARRAYS

UNSIGNED_BYTES = 8
GZIPPED = b"\x1f\x8b"
IDX = (
    "train-images{}idx3-ubyte",
    "train-labels{}idx1-ubyte",
    "t10k-images{}idx3-ubyte",
    "t10k-labels{}idx1-ubyte",
)
"""The four files, whose numbers of axes are written behind a hyphen or, by some programs, behind a dot."""


def read_arrays(paths: Sequence[Path]) -> dict[str, np.ndarray]:
    """Arrays by name, of one npz file or of idx files for images and labels.

    Raises:
        LabError: A file cannot be read, is truncated, or holds Python objects.
    """
    if len(paths) == 1:
        return _read_npz(paths[0])
    return {_array_name(path.name): _read_idx(path) for path in paths}


def idx_files(folder: Path) -> list[Path]:
    """The four idx files in a folder, each gzipped or not; empty if any is missing."""
    ways = [[folder / name.format(mark) for mark in "-."] for name in IDX]
    each = [[path for way in one for path in (way, way.with_name(f"{way.name}.gz"))] for one in ways]
    found = [next((path for path in paths if path.is_file()), None) for paths in each]
    return [path for path in found if path is not None] if all(found) else []


def first_labels(path: Path, count: int = 10) -> tuple[int, ...]:
    """The first labels in an idx file; none if it cannot be read, which whoever reads all of it will say."""
    try:
        with path.open("rb") as file:
            gzipped = file.read(2) == GZIPPED
        with gzip.open(path) if gzipped else path.open("rb") as file:
            return tuple(file.read(8 + count)[8:])
    except (OSError, EOFError, zlib.error):
        return ()


def save_arrays(path: Path, arrays: dict[str, np.ndarray]) -> None:
    """Writes an npz file in one step: another reader sees it whole or not at all."""
    partial = path.with_name(f".{path.name}.part")
    with partial.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **{key: arrays[key] for key in ARRAYS})
    partial.replace(path)


def _read_npz(path: Path) -> dict[str, np.ndarray]:
    try:
        with np.load(path, allow_pickle=False) as file:
            return {key: file[key] for key in ARRAYS if key in file.files}
    except (OSError, ValueError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise LabError(
            f"{path.name}: expected a complete npz file of plain arrays, got {_seen(error)}."
        ) from error


def _seen(error: Exception) -> str:
    """What was wrong with an npz file; NumPy's advice to load Python objects is not passed on."""
    return "Python objects or another kind of file" if "pickle" in str(error) else str(error)


def _read_idx(path: Path) -> np.ndarray:
    """Array of an idx file: two zero bytes, type, number of axes, the sizes as big-endian int32, the values.

    Source:
        The MNIST database's own description of its files.
    """
    try:
        content = path.read_bytes()
        content = gzip.decompress(content) if content[:2] == GZIPPED else content
        axes = content[3]
        shape = np.frombuffer(content, ">i4", count=axes, offset=4)
        if content[:3] != bytes([0, 0, UNSIGNED_BYTES]):
            raise ValueError("another kind of file")
        return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape)
    except (OSError, ValueError, IndexError, EOFError, zlib.error) as error:
        raise LabError(
            f"{path.name}: expected a complete idx file of bytes, gzipped or not, got {error}."
        ) from error


def _array_name(filename: str) -> str:
    axis = "x" if "images" in filename else "y"
    return f"{axis}_train" if filename.startswith("train") else f"{axis}_test"
