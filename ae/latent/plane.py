"""A flat piece of the latent space: to walk on it, and to map it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtri

from ae.errors import LabError
from ae.latent.projection import checked_codes, pca_projection

MARGIN = 0.05
OUTLIERS = 0.005
LARGEST_GRID = 30


@dataclass(frozen=True)
class Plane:
    """Codes centre + u · directions[0] + v · directions[1], for (u, v) within limits.

    Attributes:
        centre: The code at (0, 0), float64 (code_size,).
        directions: Two orthonormal codes, float64 (2, code_size); for a code of one unit the second is 0.
        low: Smallest u and v that are shown, float64 (2,).
        high: Largest ones.
        titles: What u and v are.
    """

    centre: np.ndarray
    directions: np.ndarray
    low: np.ndarray
    high: np.ndarray
    titles: tuple[str, str]

    def codes(self, points: np.ndarray) -> np.ndarray:
        """Codes, float32 (n, code_size), of points (n, 2)."""
        return (self.centre + points @ self.directions).astype(np.float32)

    def code_at(self, spot: tuple[float, float]) -> np.ndarray:
        """The code, float32 (code_size,), of a spot: shares of the way from the left and from the top."""
        shares = np.array([spot[0], 1.0 - spot[1]])
        return self.codes((self.low + shares * (self.high - self.low))[None])[0]

    def to_dict(self) -> dict[str, Any]:
        """The plane in types that JSON knows, as a browser reads it."""
        numbers = {name: getattr(self, name).tolist() for name in ("centre", "directions", "low", "high")}
        return numbers | {"titles": list(self.titles)}

    def points(self, codes: np.ndarray) -> np.ndarray:
        """Points, float32 (n, 2), above which codes (n, code_size) lie."""
        return ((codes - self.centre) @ self.directions.T).astype(np.float32)


def unit_plane(codes: np.ndarray, units: Sequence[int], around: np.ndarray) -> Plane:
    """The plane of two code units, whose values are its coordinates; the other units are those of a code.

    Args:
        codes: Float (n, code_size), whose spread sets the limits.
        units: Two different units, counted from 0.
        around: The code that gives the other units, float (code_size,).

    Raises:
        LabError: The units are not two different ones of the code.
    """
    codes = checked_codes(codes)
    size = codes.shape[1]
    if len(set(units)) != 2 or not all(0 <= unit < size for unit in units):
        raise LabError(f"units: expected two different ones from 1 to {size}.")
    directions, centre = np.eye(size)[list(units)], around.astype(float)
    centre[list(units)] = 0.0
    titles = (f"code unit {units[0] + 1}", f"code unit {units[1] + 1}")
    return _limited(codes, centre, directions, titles)


def axes_plane(codes: np.ndarray, around: np.ndarray) -> Plane:
    """The plane of the codes' first two principal components, through a given code, which is its origin.

    Args:
        codes: Float (n, code_size), at least two; for one unit the plane is a line.
        around: Float (code_size,).

    Raises:
        LabError: The codes are fewer than two or not finite.
    """
    codes = checked_codes(codes)
    directions = pca_projection(codes).axes
    return _limited(
        codes, around.astype(float), directions, ("principal component 1", "principal component 2")
    )


def grid_points(plane: Plane, side: int, quantiles: bool = False) -> np.ndarray:
    """Points of a square grid over the plane, row by row from the top left, float32 (side², 2).

    Args:
        plane: Its limits are the middles of the outermost cells.
        side: Points in a row, 2 to 30.
        quantiles: Spaces the points so that the prior of a variational model, the unit Gaussian,
            has as much mass between any two neighbours.

    Raises:
        LabError: The side is outside its limits.
    """
    if not 2 <= side <= LARGEST_GRID:
        raise LabError(f"side: expected 2 to {LARGEST_GRID}, got {side}.")
    u, v = (_ticks(plane, at, side, quantiles) for at in (0, 1))
    return np.stack(np.meshgrid(u, v[::-1]), axis=-1).reshape(-1, 2).astype(np.float32)


def _ticks(plane: Plane, at: int, side: int, quantiles: bool) -> np.ndarray:
    if not quantiles:
        return np.linspace(plane.low[at], plane.high[at], side)
    return ndtri((np.arange(side) + 0.5) / side) - plane.centre @ plane.directions[at]


def _limited(codes: np.ndarray, centre: np.ndarray, directions: np.ndarray, titles: tuple[str, str]) -> Plane:
    """The plane whose limits hold all but a few of the codes, with a margin."""
    low, high = np.quantile((codes - centre) @ directions.T, [OUTLIERS, 1.0 - OUTLIERS], axis=0)
    room = np.maximum(MARGIN * (high - low), 1e-3)
    return Plane(centre, directions, low - room, high + room, titles)
