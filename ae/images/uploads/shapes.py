"""Masks (h, w) of what is drawn: how thick, how large, and what lies within."""

import numpy as np
from scipy import ndimage

Box = tuple[slice, slice]
NEIGHBOURS = np.ones((3, 3), bool)
"""Pixels that touch at a corner hang together."""
ANGLES = np.radians(np.arange(0, 90, 2))
RECTANGULAR = 0.9
THICKEST_LINE = 0.25
"""A frame's lines take at most this part of the way to its middle; what goes deeper is a surface."""
RIM = 0.06


def box_of(drawn: np.ndarray) -> Box:
    """Rows and columns of the smallest box around it."""
    rows, columns = (np.flatnonzero(drawn.any(axis=axis)) for axis in (1, 0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def length_of(box: Box) -> int:
    """Longer side of a box."""
    return max(side.stop - side.start for side in box)


def edge_of(picture: np.ndarray) -> np.ndarray:
    """The outermost pixels of a picture (h, w)."""
    return np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])


def thickness(drawn: np.ndarray) -> float:
    """Mean width of the strokes, as a part of the longer side of their box.

    Across a stroke of width t, the distance to its edge goes from 0 to t/2 and back: its mean is t/4.
    """
    part = drawn[box_of(drawn)]
    step = max(1, max(part.shape) // 200)
    part = np.pad(part[::step, ::step], 1)
    return float(4 * ndimage.distance_transform_edt(part)[part].mean() / (max(part.shape) - 2))


def disk(width: int) -> np.ndarray:
    """A round mask so many pixels wide."""
    y, x = np.mgrid[:width, :width] - (width - 1) / 2
    return x * x + y * y <= width * width / 4


def inside_rectangle(drawn: np.ndarray) -> np.ndarray | None:
    """What a frame has within its lines, or a sheet within its edge, as a mask; None for what is neither.

    Going inward from its outline, the lines of a frame end where less than half of the way round is drawn.
    """
    drawn = np.pad(drawn, 1)
    filled = ndimage.binary_fill_holes(drawn)
    if not _is_rectangle(filled):
        return None
    depth = ndimage.distance_transform_edt(filled)
    rings = np.ceil(depth).astype(int).ravel()
    covered = np.bincount(rings, drawn.ravel())[1:] / np.maximum(np.bincount(rings)[1:], 1)
    lines = int((covered < 0.5).argmax()) if (covered < 0.5).any() else len(covered)
    inside = depth > (lines + 1 if lines < THICKEST_LINE * len(covered) else RIM * len(covered))
    return inside[1:-1, 1:-1] if inside.any() else None


def _is_rectangle(filled: np.ndarray) -> bool:
    """Whether it fills a rectangle, turned by any angle."""
    rows, columns = np.nonzero(filled & ~ndimage.binary_erosion(filled))
    outline = np.exp(1j * ANGLES)[:, None] * (columns + 1j * rows)
    areas = (np.ptp(outline.real, axis=1) + 1) * (np.ptp(outline.imag, axis=1) + 1)
    return bool(filled.sum() > RECTANGULAR * areas.min())
