"""The test images of a data set in a model's latent space."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.figures.pictures import to_grey
from ae.figures.sprites import quick_sheet
from ae.images.datasets import Dataset
from ae.measures.codes import active_units
from ae.measures.metrics import mse
from ae.models.codec import Codec, Encoding
from ae.ui.lab import computations
from ae.ui.models import Model, cached_codec, codec_of

SHEET_COLUMNS = 100
CHUNK = 500


@dataclass(frozen=True)
class Space:
    """Test images as a model sees them.

    Attributes:
        key: Names model, data set and number of images; letters, digits and dashes.
        codec: The model.
        dataset: Where the images come from.
        images: Uint8 (n, 28, 28).
        labels: Class of each, int64 (n,).
        encoding: Their codes, and log-variances where there are any.
        sheet: Address of one picture of all their reconstructions, a tenth of their size.
        errors: Mean squared error of each, float64 (n,).
        active: Which code units are active, bool (code_size,).
    """

    key: str
    codec: Codec
    dataset: Dataset
    images: np.ndarray
    labels: np.ndarray
    encoding: Encoding
    sheet: str
    errors: np.ndarray
    active: np.ndarray

    @property
    def codes(self) -> np.ndarray:
        """Float32 (n, code_size)."""
        return self.encoding.code

    @property
    def size(self) -> int:
        """Number of code units."""
        return self.codes.shape[1]

    @property
    def names(self) -> tuple[str, ...]:
        """Name of each class."""
        return self.dataset.class_names

    def image(self, index: int) -> np.ndarray:
        """A test image, float32 (28, 28) in [0, 1]."""
        return self.images[index].astype(np.float32) / 255

    def decode(self, code: np.ndarray) -> np.ndarray:
        """The image, float32 (28, 28) in [0, 1], of one code."""
        return self.codec.decode(code[None].astype(np.float32))[0]

    def encode(self, image: np.ndarray) -> np.ndarray:
        """The code of one image, float32 (28, 28) in [0, 1]."""
        return self.codec.encode(image[None].astype(np.float32))[0]


def space_of(model: Model, dataset: Dataset, count: int) -> Space:
    """The space of the first `count` test images.

    Raises:
        LabError: The model has been deleted, or its codes are not finite.
    """
    codec_of(model)
    return _cached_space(model.ref, dataset.name, count, dataset)


@st.cache_resource(max_entries=4, show_spinner="Encoding the test images …")
def _cached_space(ref: str, dataset_name: str, count: int, _dataset: Dataset) -> Space:
    codec = cached_codec(ref)
    images, labels = _dataset.x_test[:count], _dataset.y_test[:count]
    # A few at a time: thousands of images as floats would stay a burden on the process.
    parts = [_seen(codec, images[at : at + CHUNK]) for at in range(0, len(images), CHUNK)]
    codes, log_vars, outputs, errors = (list(column) for column in zip(*parts, strict=True))
    encoding = Encoding(np.concatenate(codes), np.concatenate(log_vars) if codec.variational else None)
    key, active = f"{ref}-{dataset_name}-{len(images)}", active_units(encoding)
    sheet = quick_sheet(np.concatenate(outputs), SHEET_COLUMNS)
    return Space(key, codec, _dataset, images, labels, encoding, sheet, np.concatenate(errors), active)


def _seen(codec: Codec, images: np.ndarray) -> tuple[np.ndarray, np.ndarray | None, np.ndarray, np.ndarray]:
    """Codes, log-variances, reconstructions in grey values, and errors of a few images, uint8 (n, 28, 28)."""
    clean = images.astype(np.float32) / 255
    code, log_var = codec.encode_all(clean)
    if not np.isfinite(code).all():
        raise LabError(
            "model: expected finite codes, got NaN or infinity; train it with a lower learning rate."
        )
    outputs = codec.decode(code)
    return code, log_var, to_grey(outputs), mse(clean, outputs)


@st.cache_resource(max_entries=3, show_spinner=False)
def cached_sheet(dataset_name: str, count: int, _space: Space) -> str:
    """Address of one picture of all images."""
    return quick_sheet(_space.images, SHEET_COLUMNS)


@st.cache_data(max_entries=8, show_spinner="Finding clusters …")
def cached_clusters(key: str, _space: Space) -> np.ndarray:
    """Number of the cluster of each code."""
    arguments = (_space.codes, min(10, len(_space.codes)))
    found = computations().result(f"{key}-clusters", "ae.measures.space:cluster_arrays", lambda: arguments)
    return found["clusters"]


def card_data(space: Space) -> dict[str, Any]:
    """What the card beside the pointer has to know of every image."""
    return {
        "sheets": [cached_sheet(space.dataset.name, len(space.images), space), space.sheet],
        "columns": SHEET_COLUMNS,
        "labels": space.labels.tolist(),
        "names": list(space.names),
        "errors": np.round(space.errors, 4).tolist(),
    }
