"""Files in the format of MNIST's authors."""

import gzip
from pathlib import Path

import numpy as np

from ae.images.datasets import DATASETS

FASHION = [file.name for file in DATASETS["fashion"].files]


def write_idx(folder: Path, arrays: dict[str, np.ndarray], *, gzipped: bool = True, mark: str = "-") -> None:
    """The four files of MNIST or Fashion-MNIST, in the format of their authors.

    Args:
        folder: Where they are written.
        arrays: What they hold.
        gzipped: Whether as they are published, or as they are unzipped.
        mark: What stands before the number of axes in their names.
    """
    for name, key in zip(FASHION, ("x_train", "y_train", "x_test", "y_test"), strict=True):
        values = arrays[key]
        header = bytes([0, 0, 8, values.ndim]) + np.array(values.shape, ">i4").tobytes()
        content, named = header + values.tobytes(), name.replace("-idx", f"{mark}idx")
        if gzipped:
            (folder / named).write_bytes(gzip.compress(content, mtime=0))
        else:
            (folder / named.removesuffix(".gz")).write_bytes(content)
