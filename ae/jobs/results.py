"""Results of computations on disk, for the next process too."""

from contextlib import suppress
from pathlib import Path

import numpy as np

from ae.arrays import pack_arrays, unpack_arrays
from ae.errors import LabError
from ae.images.datasets import own_names
from ae.jobs.household import program_mark

COMPUTED = "computed"
"""Their folder in a home."""
MOST_KEPT = 60
Arrays = dict[str, np.ndarray]


class Results:
    """Those of one home; another version of the program may give other arrays, and has its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mark = program_mark()[:12]

    def read(self, key: str) -> Arrays | None:
        """The result of that key; None if there is none."""
        with suppress(OSError, LabError):
            return unpack_arrays(self._file(key).read_bytes())
        return None

    def write(self, key: str, arrays: Arrays) -> None:
        """Keeps the result; the oldest go when there are many."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file(key).write_bytes(pack_arrays(arrays))
        files = sorted(self._folder.glob("*.npz"), key=lambda path: path.stat().st_mtime)
        for path in files[:-MOST_KEPT]:
            path.unlink(missing_ok=True)

    def forget_images(self, name: str) -> None:
        """Deletes what was worked out of somebody's own images, by whatever version of the program.

        Args:
            name: Of the images, which is part of every such result's key.
        """
        for path in self._folder.glob(f"*{name}*.npz"):
            path.unlink(missing_ok=True)

    def own_images(self) -> set[str]:
        """Names of the own images of which something here was worked out."""
        return {name for path in self._folder.glob("*.npz") for name in own_names(path.name)}

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}-{self._mark}.npz"
