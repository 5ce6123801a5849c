"""How little a code moves when its image does."""

import numpy as np

from ae.models.codec import Codec

STEP = 0.01
SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0))


def slope(codec: Codec, image: np.ndarray) -> float:
    """Length of the code's derivative at an image, ‖∂z/∂x‖_F, by central differences.

    Args:
        codec: The model.
        image: Float32 (28, 28) in [0, 1].

    Source:
        Rifai and others 2011, Contractive auto-encoders, ICML: equation 1, before its square.
    """
    steps = (STEP * np.eye(image.size, dtype=np.float32)).reshape(-1, *image.shape)
    moved = codec.encode(np.concatenate([image + steps, image - steps])).astype(float)
    return float(np.linalg.norm(moved[: image.size] - moved[image.size :]) / (2 * STEP))


def shift(codec: Codec, image: np.ndarray, others: np.ndarray) -> float:
    """How far the code moves when the image is shifted by a pixel, against how far codes lie apart.

    Args:
        codec: The model.
        image: Float32 (28, 28) in [0, 1].
        others: Other images, float32 (n, 28, 28), n at least 2.

    Returns:
        The mean distance over the four sides, divided by the mean distance between the codes of two others.
    """
    shifted = np.stack([np.roll(image, side, axis=(0, 1)) for side in SIDES])
    codes = codec.encode(np.concatenate([image[None], shifted, others])).astype(float)
    near = np.linalg.norm(codes[1 : 1 + len(SIDES)] - codes[0], axis=1).mean()
    apart = np.linalg.norm(codes[1 + len(SIDES) :, None] - codes[None, 1 + len(SIDES) :], axis=2)
    count = len(others)
    return float(near / max(apart.sum() / (count * (count - 1)), 1e-12))
