"""Where the digit is in a picture, and what it would look like on the canvas."""

import numpy as np
from PIL import Image
from scipy import ndimage

from ae.errors import LabError

SIDE = 28
BOX = 22
LEAST_CONTRAST = 0.08
EVEN = 0.04
"""Standard deviation of the margin below which the ground counts as of one grey."""
REACH = 0.03
"""Pieces of ink closer than this part of the longer side belong together."""
COMPARABLE = 0.4
"""Groups of at least this part of the largest may be digits too."""
MOST_FOUND = 6
SPECK = 0.03
"""Pieces of ink below this part of the largest are dirt."""


def find_digits(grey: np.ndarray) -> list[np.ndarray]:
    """The pieces of ink of a picture, each in the middle of an empty canvas, white on black.

    What differs from the ground is ink, dark on light or light on dark; a ground that is
    lit unevenly is estimated and taken away. Pieces that lie close belong to one group; the largest
    group that does not touch the edge comes first, so the edge of the paper does not. The others that
    are there follow, if they are not much smaller.

    Args:
        grey: Float (h, w) in [0, 1].

    Returns:
        At least one, uint8 (28, 28); the longer side of the ink takes 22 pixels.

    Raises:
        LabError: Nothing stands out from the ground.
    """
    grey = np.pad(grey.astype(np.float32), 1, mode="edge") if min(grey.shape) < 8 else grey.astype(np.float32)
    ink = _ink(grey)
    threshold = _otsu(ink)
    return [_cut_out(ink, drawn) for drawn in _groups(ink > threshold)]


def _cut_out(ink: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    full = float(np.percentile(ink[drawn], 80))
    # Pixels at the edge of a stroke are only partly ink; they keep their share of grey.
    shades = np.where(ndimage.binary_dilation(drawn, iterations=2), ink, 0) / full
    return _on_canvas(np.clip(1.25 * shades - 0.2, 0, 1), drawn)


def _ink(grey: np.ndarray) -> np.ndarray:
    """How far each pixel is from the ground, float (h, w); zero on the side where the ground is."""
    difference = grey - _ground(grey)
    reach = max(1, difference.size // 500)
    dark, light = (float(np.sort(side, axis=None)[-reach:].mean()) for side in (-difference, difference))
    if max(dark, light) < LEAST_CONTRAST:
        raise LabError("image: expected a digit that stands out from its ground, got an even surface.")
    return np.clip(-difference if dark > light else difference, 0, None)


def _ground(grey: np.ndarray) -> np.ndarray | float:
    """Brightness of what was written on: one grey, or for uneven light a smooth picture."""
    margin = max(1, min(grey.shape) // 20)
    frame = np.ones(grey.shape, bool)
    frame[margin:-margin, margin:-margin] = False
    if grey[frame].std() < EVEN:
        return float(np.median(grey[frame]))
    small = Image.fromarray(grey).resize((48, 48), Image.Resampling.BOX)
    smooth = ndimage.gaussian_filter(ndimage.median_filter(np.asarray(small), 25, mode="nearest"), 3)
    size = grey.shape[1], grey.shape[0]
    return np.asarray(Image.fromarray(smooth).resize(size, Image.Resampling.BICUBIC))


def _otsu(ink: np.ndarray) -> float:
    """The threshold that parts the values into the two groups farthest apart.

    Source:
        Otsu 1979, doi:10.1109/TSMC.1979.4310076.
    """
    counts, edges = np.histogram(ink, bins=128)
    values = (edges[:-1] + edges[1:]) / 2
    below, total = np.cumsum(counts)[:-1], counts.sum()
    sums = np.cumsum(counts * values)
    apart = (sums[-1] * below / total - sums[:-1]) ** 2 / np.maximum(below * (total - below), 1)
    return float(edges[1:-1][apart.argmax()])


def _groups(drawn: np.ndarray) -> list[np.ndarray]:
    """Groups of neighbouring pieces, the largest first; those at the edge only if there is no other."""
    reach = max(1, round(REACH * max(drawn.shape)))
    joined = ndimage.binary_dilation(_without_specks(drawn), iterations=reach)
    groups, count = ndimage.label(joined & ndimage.binary_dilation(drawn, iterations=reach))
    areas = ndimage.sum_labels(drawn, groups, np.arange(count + 1))
    areas[0] = 0
    inside = np.array(areas)
    inside[np.unique(_rim(np.where(drawn, groups, 0)))] = 0
    best = inside if inside.max() > SPECK * areas.max() else areas
    order = np.argsort(-best, kind="stable")[:MOST_FOUND]
    return [drawn & (groups == at) for at in order if best[at] >= COMPARABLE * best.max()]


def _without_specks(drawn: np.ndarray) -> np.ndarray:
    pieces, count = ndimage.label(drawn, np.ones((3, 3)))
    areas = ndimage.sum_labels(drawn, pieces, np.arange(count + 1))
    areas[0] = 0
    return drawn & (areas >= SPECK * areas.max())[pieces]


def _rim(picture: np.ndarray) -> np.ndarray:
    return np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])


def _on_canvas(shades: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """What is drawn, scaled to 22 pixels by area averages, in the middle of 28×28, uint8."""
    rows, columns = (np.flatnonzero(drawn.any(axis=axis)) for axis in (1, 0))
    box = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    wide, high = box[2] - box[0], box[3] - box[1]
    scale = BOX / max(wide, high)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    way = Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
    small = Image.fromarray(shades.astype(np.float32)).resize(size, way, box=box)
    canvas = np.zeros((SIDE, SIDE), np.uint8)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    canvas[top : top + size[1], left : left + size[0]] = np.rint(255 * np.clip(np.asarray(small), 0, 1))
    return canvas
