"""Own images on the command line: a way to a folder or file in place of a data set's name."""

import sys
from pathlib import Path

from ae.images.datasets import DATASETS, hold_dataset, is_own
from ae.images.own import path_entries, read_own

BROUGHT = "; or a folder or file of your own images: pictures, npz, npy, idx, CSV, Parquet, a zip of them"


def named_dataset(text: str) -> str:
    """The name of the data set that the text names, or leads to; what was read of a file is said.

    Args:
        text: Name of a data set, or way to a folder or file of images.

    Raises:
        LabError: There are images that cannot be used. A text that is neither comes back as it is.
    """
    path = Path(text).expanduser()
    if text in DATASETS or is_own(text) or not path.exists():
        return text
    own = read_own(path_entries(path), path.stem)
    dataset = hold_dataset(own.dataset)
    classes = f"{len(dataset.class_names)} classes" if own.about.labelled else "no labels"
    counts = f"{len(dataset.x_train):,} images to learn from, {len(dataset.x_test):,} to test with, {classes}"
    turned = ("bright and dark were exchanged",) if own.about.inverted else ()
    sys.stderr.write(
        f"{path.name}: {'; '.join((counts, *own.about.lines, *turned))}. Its name is {dataset.name}.\n"
    )
    return dataset.name
