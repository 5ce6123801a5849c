"""Codes seen along a few straight axes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ae.errors import LabError


@dataclass(frozen=True)
class Projection:
    """Codes seen from the side on which they differ most.

    Attributes:
        points: Float32 (n, dimensions), one for each code of the fit.
        mean: What is taken from a code first, float64 (code_size,).
        axes: Directions that are looked along, float64 (dimensions, code_size).
        explained_share: Part of the codes' variance along each axis, float64 (dimensions,), in [0, 1].
    """

    points: np.ndarray
    mean: np.ndarray
    axes: np.ndarray
    explained_share: np.ndarray

    def apply(self, codes: np.ndarray) -> np.ndarray:
        """Points, float32 (m, dimensions), of further codes (m, code_size)."""
        return ((codes - self.mean) @ self.axes.T).astype(np.float32)

    def origin(self, around: np.ndarray) -> np.ndarray:
        """The code of the point 0 in the flat that goes through a code along the axes, float64 (code_size,).

        So origin + point @ axes is the way back from a point to a code: for the code's own point, the code.

        Args:
            around: Float (code_size,).
        """
        moved = around - self.mean
        return self.mean + moved - (moved @ self.axes.T) @ self.axes


def pca_projection(codes: np.ndarray, dimensions: int = 2) -> Projection:
    """Principal axes of the codes, and the codes along them.

    Codes of just as many numbers as there are dimensions are given back as they are. Shorter
    codes get axes of zeros: a code of one number lies on a horizontal line. The largest entry
    of each axis is positive, so that equal codes give equal pictures.

    Args:
        codes: Float (n, code_size), at least two of them.
        dimensions: Number of coordinates of a point.

    Raises:
        LabError: There are fewer than two codes, or a number is not finite.
    """
    codes = checked_codes(codes)
    if codes.shape[1] <= dimensions:
        axes, mean = np.eye(dimensions, codes.shape[1]), np.zeros(codes.shape[1])
    else:
        axes, mean = _principal_axes(codes, dimensions), codes.mean(0)
    points = (codes - mean) @ axes.T
    total = codes.var(0).sum()
    share = points.var(0) / total if total > 0 else np.zeros(dimensions)
    return Projection(points.astype(np.float32), mean, axes, share)


def unit_projection(codes: np.ndarray, units: Sequence[int]) -> Projection:
    """The codes along some of their own units.

    Args:
        codes: Float (n, code_size), at least two of them.
        units: Which units become coordinates, counted from 0, none twice.

    Raises:
        LabError: A unit is not there or is named twice, or the codes are not as `pca_projection` wants them.
    """
    codes = checked_codes(codes)
    size = codes.shape[1]
    if len(set(units)) != len(units) or not all(0 <= unit < size for unit in units):
        numbers = ", ".join(str(unit + 1) for unit in units)
        raise LabError(f"units: expected different ones from 1 to {size}, got {numbers}.")
    axes, total = np.eye(size)[list(units)], codes.var(0).sum()
    points = codes[:, list(units)]
    share = points.var(0) / total if total > 0 else np.zeros(len(units))
    return Projection(points.astype(np.float32), np.zeros(size), axes, share)


def checked_codes(codes: np.ndarray) -> np.ndarray:
    """The codes, float64 (n, code_size), at least two and all finite.

    Raises:
        LabError: They are not.
    """
    if codes.ndim != 2 or len(codes) < 2 or codes.shape[1] == 0:
        raise LabError(f"codes: expected at least 2 codes, shape (n, code_size), got {codes.shape}.")
    if not np.isfinite(codes).all():
        raise LabError("codes: expected finite numbers, got NaN or infinity.")
    return codes.astype(np.float64)


def _principal_axes(codes: np.ndarray, dimensions: int) -> np.ndarray:
    centred = codes - codes.mean(0)
    directions = np.linalg.eigh(centred.T @ centred)[1].T[::-1][:dimensions]
    largest = np.take_along_axis(directions, np.abs(directions).argmax(1)[:, None], axis=1)
    return directions * np.where(largest < 0, -1.0, 1.0)
