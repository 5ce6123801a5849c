"""Which class a picture looks like, by its nearest labelled images; nothing is trained for it."""

import numpy as np

NEIGHBOURS = 5
MAJORITY = 3
LEAST_INK = 0.3
"""A picture whose brightest pixel is darker shows nothing."""


class Recogniser:
    """The nearest of some labelled images, by the angle between their pixels.

    Args:
        images: Float32 (n, 28, 28) in [0, 1], n at least 5.
        labels: Whole numbers (n,).
    """

    def __init__(self, images: np.ndarray, labels: np.ndarray) -> None:
        self._images = _directions(images)
        self._labels = np.asarray(labels, np.int64)

    def recognise(self, image: np.ndarray) -> int | None:
        """The label of at least three of the five nearest images; None where they disagree.

        Args:
            image: Float (28, 28) in [0, 1].
        """
        if float(image.max()) < LEAST_INK:
            return None
        nearness = self._nearness(image)
        nearest = self._labels[np.argsort(-nearness)[:NEIGHBOURS]]
        counts = np.bincount(nearest)
        return int(counts.argmax()) if counts.max() >= MAJORITY else None

    def likeness(self, image: np.ndarray) -> float:
        """Cosine between an image, float (28, 28), and the nearest of all, in [0, 1]; 0 of an empty image."""
        return float(self._nearness(image).max())

    def _nearness(self, image: np.ndarray) -> np.ndarray:
        return self._images @ _directions(image[None])[0]


def _directions(images: np.ndarray) -> np.ndarray:
    rows = images.reshape(len(images), -1).astype(np.float32)
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
