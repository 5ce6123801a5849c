"""Which codes lie close to a code."""

import numpy as np

from ae.errors import LabError


def nearest(codes: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """Indexes of the k codes nearest to the query, nearest first; of equals the first.

    Args:
        codes: Float (n, code_size).
        query: Float (code_size,).
        k: How many; all of them where there are fewer.

    Returns:
        Int64 (min(k, n),).

    Raises:
        LabError: The query is of another size, or k is below 1.
    """
    if codes.ndim != 2 or query.shape != codes.shape[1:]:
        raise LabError(f"code: expected a code of shape {codes.shape[1:]}, got {query.shape}.")
    if k < 1:
        raise LabError(f"k: expected at least 1 neighbour, got {k}.")
    distances = np.square(codes.astype(np.float64) - query).sum(1)
    return np.argsort(distances, kind="stable")[:k]


def place_among(points: np.ndarray, codes: np.ndarray, query: np.ndarray, k: int = 5) -> np.ndarray:
    """Where a new code belongs in a picture that only knows the old ones: amid its neighbours.

    The mean of the points of the k nearest codes, each weighted by the inverse of its distance,
    so a code that is there already gets its own point.

    Args:
        points: Float (n, dimensions), the codes' places in the picture.
        codes: Float (n, code_size).
        query: Float (code_size,).
        k: How many neighbours count.

    Returns:
        Float32 (dimensions,).
    """
    close = nearest(codes, query, k)
    distances = np.linalg.norm(codes[close].astype(float) - query, axis=1)
    weights = 1.0 / np.maximum(distances, 1e-9)
    return (weights @ points[close] / weights.sum()).astype(np.float32)
