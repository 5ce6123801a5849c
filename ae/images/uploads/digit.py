"""Where the digits are in a picture, and what each would look like on the canvas."""

from typing import NamedTuple

import numpy as np
from PIL import Image
from scipy import ndimage

from ae.errors import LabError
from ae.images.drawing import BOX, SIDE, THINNEST, evened
from ae.images.uploads.ground import Ink, find_ink, otsu
from ae.images.uploads.pieces import find_groups
from ae.images.uploads.shapes import box_of, inside_rectangle, length_of

ROOM = 22
"""Longer side of a digit on the canvas, in pixels."""
SMALLEST = 160
"""Smaller pictures are enlarged to this, so that a pixel more or less of a stroke decides nothing."""
FAINT = 0.1
GAPS = 150
"""A digit of this many pixels has gaps in its strokes, such as dithering leaves, of two pixels closed."""
LEAST_INSIDE = 0.25
"""What is written inside a rectangle takes at least this part of its longer side."""


class Found(NamedTuple):
    """A digit in a picture.

    Attributes:
        pixels: As if it had been drawn, white on black, uint8 (28, 28); its longer side takes 22 pixels.
        box: Its left, top, right and bottom edge in the picture, in pixels.
    """

    pixels: np.ndarray
    box: tuple[float, float, float, float]


class Seen(NamedTuple):
    """What was seen in a picture.

    Attributes:
        digits: At least one, the most prominent first.
        light: Whether they are lighter than what they are written on.
    """

    digits: list[Found]
    light: bool


def find_digits(grey: np.ndarray, light: bool | None = None) -> Seen:
    """The pieces of ink of a picture that may be digits.

    What differs from the ground is ink, dark on light or light on dark. Pieces that lie close belong to one
    digit. What touches the edge of the picture, frames something or is much smaller counts only where there
    is nothing else. Within a rectangle, drawn or cut out of paper, it is looked for anew.

    Args:
        grey: Float (h, w) in [0, 1].
        light: Whether ink is lighter than its ground; None finds that out.

    Raises:
        LabError: Nothing stands out from the ground.
    """
    fine = max(1, -(-SMALLEST // max(grey.shape)))
    size = fine * grey.shape[1], fine * grey.shape[0]
    picture = Image.fromarray(grey.astype(np.float32)).resize(size, Image.Resampling.BICUBIC)
    corner, ink, masks = _looked_into(np.asarray(picture), light)
    return Seen([_found(ink.shares, mask, corner, fine) for mask in masks], ink.light)


class _Look(NamedTuple):
    """Left and top of the part that was looked at, its ink, and the digits as masks."""

    corner: tuple[int, int]
    ink: Ink
    masks: list[np.ndarray]


def _looked_into(grey: np.ndarray, light: bool | None) -> _Look:
    """A look at the whole picture, or at what is inside a rectangle if that is what stands out."""
    whole = _looked_at(grey, light)
    inside = inside_rectangle(whole.masks[0])
    if inside is None:
        return whole
    box = box_of(inside)
    try:
        part = _looked_at(np.where(inside, grey, np.median(grey[inside]))[box], light)
    except LabError:
        return whole
    is_large = length_of(box_of(part.masks[0])) >= LEAST_INSIDE * length_of(box)
    return part._replace(corner=(box[1].start, box[0].start)) if is_large else whole


def _looked_at(grey: np.ndarray, light: bool | None) -> _Look:
    ink = find_ink(grey, light)
    return _Look((0, 0), ink, find_groups(ink.shares > otsu(ink.shares)))


def _found(ink: np.ndarray, drawn: np.ndarray, corner: tuple[int, int], fine: int) -> Found:
    """A digit cut out, from the ink of a picture that was enlarged so many times."""
    box = box_of(drawn)
    full = float(np.percentile(ink[drawn], 80))
    # Pixels at the edge of a stroke are only partly ink; they keep their share of grey.
    near = ndimage.binary_dilation(drawn, iterations=2)
    shades = np.clip(1.25 * np.where(near, ink, 0)[box] / full - 0.2, 0, 1).astype(np.float32)
    shades = ndimage.grey_closing(shades, 1 + 2 * (length_of(box) // GAPS))  # of dithered ink
    left, top = box[1].start + corner[0], box[0].start + corner[1]
    right, bottom = left + shades.shape[1], top + shades.shape[0]
    return Found(_on_canvas(shades), (left / fine, top / fine, right / fine, bottom / fine))


def _on_canvas(shades: np.ndarray) -> np.ndarray:
    """What is drawn, its strokes thick enough for that, in the middle of the canvas, uint8 (28, 28)."""
    thick = evened(shades, THINNEST * max(shades.shape) / BOX)
    rows, columns = box_of(thick > FAINT)
    wide, high = columns.stop - columns.start, rows.stop - rows.start
    scale = ROOM / max(wide, high)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    way = Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
    small = Image.fromarray(thick[rows, columns]).resize(size, way)
    canvas = np.zeros((SIDE, SIDE), np.uint8)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    canvas[top : top + size[1], left : left + size[0]] = np.rint(255 * np.clip(np.asarray(small), 0, 1))
    return canvas
