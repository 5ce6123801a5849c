"""How well classes can be told apart from a few labels."""

from typing import NamedTuple

import numpy as np

LEAST_SPREAD = 1e-3
RIDGE = 0.1


class Few(NamedTuple):
    """A linear classifier that was learnt from a few labelled vectors.

    Attributes:
        classes: The labels that it can give, whole numbers (c,).
        mean: Of the vectors, (width,).
        spread: Their standard deviations, (width,).
        weights: Float (width + 1, c); the last row is the bias.
    """

    classes: np.ndarray
    mean: np.ndarray
    spread: np.ndarray
    weights: np.ndarray

    def classify(self, vectors: np.ndarray) -> np.ndarray:
        """The label of each vector, of float vectors (n, width)."""
        return self.classes[(_rows(vectors, self.mean, self.spread) @ self.weights).argmax(1)]


def learn_few(vectors: np.ndarray, labels: np.ndarray, count: int) -> Few:
    """Ridge regression on the first `count` vectors of each class, at mean 0 and standard deviation 1.

    Args:
        vectors: Float (n, width).
        labels: Whole numbers (n,), of at least two classes.
        count: At least 1.
    """
    classes = np.unique(labels)
    chosen = np.concatenate([np.flatnonzero(labels == one)[:count] for one in classes])
    mean, spread = vectors[chosen].mean(0), np.maximum(vectors[chosen].std(0), LEAST_SPREAD)
    rows = _rows(vectors[chosen], mean, spread)
    wanted = (labels[chosen][:, None] == classes).astype(float)
    squares = rows @ rows.T + RIDGE * rows.shape[1] * np.eye(len(rows))
    return Few(classes, mean, spread, rows.T @ np.linalg.solve(squares, wanted))


def _rows(vectors: np.ndarray, mean: np.ndarray, spread: np.ndarray) -> np.ndarray:
    return np.pad((vectors.astype(float) - mean) / spread, ((0, 0), (0, 1)), constant_values=1.0)
