"""Images that somebody brought: their name, which is made of their content, and their way as bytes."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

import numpy as np

from ae.arrays import pack_arrays, unpack_arrays
from ae.errors import LabError
from ae.images.datasets.dataset import ARRAYS, Dataset, described_dataset
from ae.images.datasets.sources import DATASETS, OWN_TITLE

DIGITS_OF_NAME = 24
_NAME = re.compile(rf"own-([1-9][0-9]{{0,6}})-[0-9a-f]{{{DIGITS_OF_NAME}}}")
_NAMES = "class_names"


def is_own(name: str) -> bool:
    """Whether the name is one that somebody's own images have."""
    return _NAME.fullmatch(name) is not None


def own_names(text: str) -> list[str]:
    """Names of own images that the text holds."""
    return [found.group() for found in _NAME.finditer(text)]


def count_training_images(name: str) -> int:
    """How many images a data set has to learn from, validation images among them; its name says it.

    Args:
        name: A key of DATASETS, or the name of somebody's own images.
    """
    own = _NAME.fullmatch(name)
    return int(own.group(1)) if own else DATASETS[name].training_images


def own_dataset(
    arrays: Mapping[str, np.ndarray], class_names: Sequence[str], title: str = OWN_TITLE
) -> Dataset:
    """The data set of the four arrays; the same images, labels and class names always have the same name.

    Args:
        arrays: x_train, y_train, x_test and y_test, as `Dataset` has them.
        class_names: Name of each label.
        title: Name on screen.

    Raises:
        LabError: An array's type, shape or values are not what is expected.
    """
    described = ("", title, tuple(class_names))
    checked = described_dataset(described, "images", arrays)
    digest = hashlib.sha256(json.dumps(checked.class_names).encode())
    for key in ARRAYS:
        array = getattr(checked, key)
        digest.update(f"{key} {array.shape}".encode())
        digest.update(array)
    name = f"own-{len(checked.x_train)}-{digest.hexdigest()[:DIGITS_OF_NAME]}"
    return Dataset(name, *(getattr(checked, key) for key in ("title", *ARRAYS, _NAMES)))


def pack_dataset(dataset: Dataset) -> bytes:
    """The data set as compressed bytes, without its title."""
    return pack_arrays(
        {key: getattr(dataset, key) for key in ARRAYS} | {_NAMES: np.array(dataset.class_names)}
    )


def unpack_dataset(content: bytes, title: str = OWN_TITLE) -> Dataset:
    """The data set that `pack_dataset` made bytes of, under the name that its content has.

    Raises:
        LabError: The bytes are no such data set.
    """
    arrays = unpack_arrays(content)
    names = arrays.pop(_NAMES, np.empty(0))
    if names.ndim != 1 or names.dtype.kind != "U":
        raise LabError("images: expected a packed data set with the names of its classes.")
    return own_dataset(arrays, names.tolist(), title)
