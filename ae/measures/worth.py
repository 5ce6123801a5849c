"""What a model's codes are good for, measured outside the web process."""

from collections.abc import Callable

import numpy as np

from ae.images.datasets import load_dataset
from ae.measures.probes import compare_codes
from ae.models.codec import Codec


def measure_codes(
    encoder: bytes,
    decoder: bytes,
    dataset: str,
    pair: tuple[int, int] | None,
    note: Callable[[float], None],
) -> dict[str, np.ndarray]:
    """How well labels are read off the codes, off principal components and off the pixels.

    Args:
        encoder: Content of encoder.onnx.
        decoder: Content of decoder.onnx.
        dataset: Name of the data set whose training images teach and whose test images are asked.
        pair: Two labels to tell apart; None for all.
        note: Called with the share that is done.

    Returns:
        By "code", "pca" and "pixels": the shares, float64 (2,), that the nearest neighbour and a
        logistic regression name rightly.
    """
    codec = Codec.from_bytes(encoder, decoder)
    found = compare_codes(codec, load_dataset(dataset), pair, note=note)
    return {name: np.array(accuracy) for name, accuracy in found.items()}
