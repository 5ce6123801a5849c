"""A flat piece of the latent space, to walk on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ae.errors import LabError
from ae.latent.projection import checked_codes

MARGIN = 0.05
OUTLIERS = 0.005


@dataclass(frozen=True)
class Plane:
    """Codes centre + u · directions[0] + v · directions[1], for (u, v) within limits.

    Attributes:
        centre: The code at (0, 0), float64 (code_size,).
        directions: Two orthonormal codes, float64 (2, code_size).
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


def _limited(codes: np.ndarray, centre: np.ndarray, directions: np.ndarray, titles: tuple[str, str]) -> Plane:
    """The plane whose limits hold all but a few of the codes, with a margin."""
    low, high = np.quantile((codes - centre) @ directions.T, [OUTLIERS, 1.0 - OUTLIERS], axis=0)
    room = np.maximum(MARGIN * (high - low), 1e-3)
    return Plane(centre, directions, low - room, high + room, titles)
