"""Files in the format of MNIST's authors."""

import gzip
from pathlib import Path

import numpy as np

from ae.images.datasets import DATASETS

FASHION = [file.name for file in DATASETS["fashion"].files]


def write_idx(folder: Path, arrays: dict[str, np.ndarray]) -> None:
    """The four files of Fashion-MNIST, in the format of MNIST's authors."""
    for name, key in zip(FASHION, ("x_train", "y_train", "x_test", "y_test"), strict=True):
        values = arrays[key]
        header = bytes([0, 0, 8, values.ndim]) + np.array(values.shape, ">i4").tobytes()
        (folder / name).write_bytes(gzip.compress(header + values.tobytes(), mtime=0))
