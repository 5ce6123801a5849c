"""The plane of a code of two numbers, as far as codes of real images lie on it."""

import numpy as np

from ae.images.datasets import available_dataset
from ae.latent import Plane, unit_plane
from ae.models.codec import Codec

MOST_IMAGES = 2000


def plane_of(codec: Codec, images: np.ndarray) -> Plane:
    """The plane that holds almost all codes of the images, float32 (n, 28, 28) in [0, 1]."""
    codes = codec.encode(images)
    return unit_plane(codes, (0, 1), codes[0])


def images_of(dataset: str) -> np.ndarray:
    """Test images of a data set on this machine, or of the UCI digits, float32 (n, 28, 28) in [0, 1]."""
    found, _ = available_dataset(dataset, download=False)
    return found.x_test[:MOST_IMAGES].astype(np.float32) / 255
