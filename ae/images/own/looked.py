"""Reading what was brought in another process than that of the pages, and what comes back of it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ae.images.datasets.packed import pack_dataset
from ae.images.own.entries import uploaded_entries
from ae.images.own.own import About, read_own

PER_CLASS, WITHOUT_CLASSES, MOST_ROWS = 10, 40, 20


@dataclass(frozen=True)
class Looked:
    """A data set to be looked at before it is kept.

    Attributes:
        name: Made of its content.
        content: As `pack_dataset` packs it.
        about: What was read and done.
        counts: Images to learn from and to test with.
        class_names: Name of each class.
        class_counts: How many images of each class there are.
        rows: Some images, uint8 (n, 28, 28), for each of the first classes, or for the only one.
    """

    name: str
    content: bytes
    about: About
    counts: tuple[int, int]
    class_names: tuple[str, ...]
    class_counts: tuple[int, ...]
    rows: tuple[np.ndarray, ...]


def read_files(
    files: Mapping[str, bytes], invert: bool | None, note: Callable[[float], None]
) -> dict[str, np.ndarray]:
    """What `read_own` makes of the files, as arrays for a computation in another process.

    Args:
        files: Contents by name.
        invert: As for `read_own`.
        note: Called with the share that is done.

    Raises:
        LabError: What is wrong with them.
    """
    dataset, about = read_own(uploaded_entries(files), invert=invert, note=note)
    labels = np.concatenate([dataset.y_train, dataset.y_test])
    said = {
        "name": dataset.name,
        "about": about.to_dict(),
        "counts": [len(dataset.x_train), len(dataset.x_test)],
        "class_names": list(dataset.class_names),
        "class_counts": np.bincount(labels, minlength=len(dataset.class_names)).tolist(),
    }
    most = PER_CLASS if about.labelled else WITHOUT_CLASSES
    labels_shown = range(min(len(dataset.class_names), MOST_ROWS))
    rows = [dataset.x_train[np.flatnonzero(dataset.y_train == label)[:most]] for label in labels_shown]
    return {
        "content": np.frombuffer(pack_dataset(dataset), np.uint8),
        "said": np.frombuffer(json.dumps(said).encode(), np.uint8),
        "images": np.concatenate(rows),
        "lengths": np.array([len(row) for row in rows]),
    }


def looked_from(arrays: Mapping[str, np.ndarray]) -> Looked:
    """What `read_files` gave."""
    said = json.loads(arrays["said"].tobytes())
    ends = np.cumsum(arrays["lengths"])[:-1]
    return Looked(
        name=said["name"],
        content=arrays["content"].tobytes(),
        about=About.from_dict(said["about"]),
        counts=tuple(said["counts"]),
        class_names=tuple(said["class_names"]),
        class_counts=tuple(said["class_counts"]),
        rows=tuple(np.split(arrays["images"], ends)),
    )
