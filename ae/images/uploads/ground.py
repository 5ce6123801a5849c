"""What a picture was written on, and how far each pixel stands out from it."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from PIL import Image
from scipy import ndimage

from ae.errors import LabError
from ae.images.uploads.shapes import NEIGHBOURS, edge_of, thickness

LEAST_CONTRAST = 0.03
LEAST_OVER_GRAIN = 6.0
"""How many standard deviations of the grain ink has to stand out; the strongest of mere grain come to 4."""
STRONGEST = 1 / 500
CLEAR_EDGE = 0.97
"""Share of the picture's edge that is of one class, from which on that class is the ground."""
EVEN = 0.15
"""A class is of one grey if its middle half lies within this part of the classes' distance."""
WHOLE, SCATTERED = 0.995, 0.9
"""Shares of a class's largest piece. In a picture that was cropped to its digit, ink is one piece and the
ground is several; where it was the light that was parted, both are nearly whole."""
STROKE, SOLID = 0.22, 0.35
"""Thickness of what is certainly a stroke, and of what is none. One digit of MNIST in twenty has 0.22."""
COARSE = 48
ROUNDS = 12


class Ink(NamedTuple):
    """What stands out from the ground.

    Attributes:
        shares: How far each pixel is from the ground, float (h, w), zero on the ground's side.
        light: Whether ink is lighter than the ground.
    """

    shares: np.ndarray
    light: bool


def find_ink(grey: np.ndarray, light: bool | None = None) -> Ink:
    """What stands out from the ground: dark on light or light on dark, evenly lit or not.

    Args:
        grey: Float32 (h, w) in [0, 1].
        light: Whether ink is lighter than its ground; None finds that out.

    Raises:
        LabError: Nothing stands out.
    """
    difference, light = _difference(grey, light)
    shares = np.clip(difference if light else -difference, 0, None)
    if _strongest(shares) < max(LEAST_CONTRAST, LEAST_OVER_GRAIN * _grain(grey)):
        raise LabError("image: expected a digit that stands out from its ground, got an even surface.")
    return Ink(shares, light)


def otsu(values: np.ndarray) -> float:
    """The threshold that parts values into the two classes farthest apart.

    Source:
        Otsu 1979, doi:10.1109/TSMC.1979.4310076.
    """
    counts, edges = np.histogram(values, bins=128)
    centres = (edges[:-1] + edges[1:]) / 2
    below, total = np.cumsum(counts)[:-1], counts.sum()
    sums = np.cumsum(counts * centres)
    apart = (sums[-1] * below / total - sums[:-1]) ** 2 / np.maximum(below * (total - below), 1)
    return float(edges[1:-1][apart.argmax()])


def _difference(grey: np.ndarray, light: bool | None) -> tuple[np.ndarray, bool]:
    """Distance from the simplest ground that leaves ink and ground; whether ink is light."""
    for ground in _grounds(grey):
        difference = grey - ground
        bright = difference > otsu(difference)
        found = _light_ink(difference, bright)
        if found is not None:
            light = found if light is None else light
            return difference - float(np.median(difference[bright != light])), light
    return difference, _strongest(difference) > _strongest(-difference) if light is None else light


def _light_ink(grey: np.ndarray, bright: np.ndarray) -> bool | None:
    """Whether the bright pixels are the ink; None where bright and dark are not ink and ground."""
    if bright.all() or not bright.any():
        return None
    rim = float(edge_of(bright).mean())
    if not 1 - CLEAR_EDGE < rim < CLEAR_EDGE:
        return rim < 0.5
    (light, light_width), (dark, dark_width) = _largest(bright), _largest(~bright)
    if light > WHOLE and light_width < STROKE and dark < SCATTERED and rim < 0.5:
        return True
    if dark > WHOLE and dark_width < STROKE and light < SCATTERED and rim > 0.5:
        return False
    light_even, dark_even = _are_even(grey[bright], grey[~bright])
    if light_even != dark_even:
        return dark_even
    light, dark = light * (light_width < SOLID), dark * (dark_width < SOLID)
    return (light > dark if light != dark else rim < 0.5) if light_even else None


def _are_even(light: np.ndarray, dark: np.ndarray) -> list[bool]:
    """Whether the pixels of each class are of one grey."""
    most = EVEN * float(np.median(light) - np.median(dark))
    return [float(np.subtract(*np.percentile(values, (75, 25)))) < most for values in (light, dark)]


def _largest(drawn: np.ndarray) -> tuple[float, float]:
    """The largest piece's share, and its thickness."""
    pieces, _ = ndimage.label(drawn, NEIGHBOURS)
    areas = np.bincount(pieces.ravel())
    areas[0] = 0
    return float(areas.max() / areas.sum()), thickness(pieces == areas.argmax())


def _grounds(grey: np.ndarray) -> Iterator[float | np.ndarray]:
    """Brightness of what was written on: one grey, light from a side, and any smooth picture (h, w)."""
    yield 0.0
    small = np.asarray(Image.fromarray(grey).resize((COARSE, COARSE), Image.Resampling.BOX))
    slope = _slope(small)
    yield _resized(slope, grey.shape)
    rest = ndimage.median_filter(small - slope, COARSE // 2 + 1, mode="mirror")
    yield _resized(slope + ndimage.gaussian_filter(rest, 3), grey.shape)


def _slope(grey: np.ndarray) -> np.ndarray:
    """The quadratic surface with the least absolute distances: ink, the lesser part, does not bend it."""
    y, x = np.mgrid[: grey.shape[0], : grey.shape[1]].reshape(2, -1) / max(grey.shape) - 0.5
    basis, values = np.stack([x**0, x, y, x * y, x * x, y * y], axis=1), grey.ravel()
    weights = np.ones(len(values))
    for _ in range(ROUNDS):
        found, *_ = np.linalg.lstsq(basis * weights[:, None], values * weights, rcond=None)
        weights = np.maximum(np.abs(values - basis @ found), 1e-3) ** -0.5
    return (basis @ found).reshape(grey.shape)


def _resized(picture: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    height, width = shape
    whole = Image.fromarray(picture.astype(np.float32))
    return np.asarray(whole.resize((width, height), Image.Resampling.BICUBIC))


def _strongest(difference: np.ndarray) -> float:
    """Mean of the strongest five-hundredth."""
    reach = max(1, round(STRONGEST * difference.size))
    return float(np.partition(difference, -reach, axis=None)[-reach:].mean())


def _grain(grey: np.ndarray) -> float:
    """Standard deviation of noise, from how much neighbours differ in most places."""
    return 1.4826 / 2**0.5 * float(np.median(np.abs(np.diff(grey, axis=int(np.argmax(grey.shape))))))
