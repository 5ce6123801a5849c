"""Latent arithmetic: means, sums and differences of codes."""

import numpy as np

from ae.errors import LabError


def class_means(codes: np.ndarray, labels: np.ndarray, classes: int) -> np.ndarray:
    """Mean code of each class, float32 (classes, code_size); NaN for a class without codes.

    Args:
        codes: Float (n, code_size).
        labels: Whole numbers below classes, (n,).
        classes: Number of classes.
    """
    means = np.full((classes, codes.shape[1]), np.nan, np.float32)
    for label in np.unique(labels):
        means[label] = codes[labels == label].mean(0)
    return means


def arithmetic(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    """The code a - b + c, float32: what a has and b has not, given to c.

    Raises:
        LabError: They are not of one size.
    """
    if not a.shape == b.shape == c.shape:
        raise LabError(f"code: expected three codes of one size, got {a.shape}, {b.shape} and {c.shape}.")
    return (a - b + c).astype(np.float32)
