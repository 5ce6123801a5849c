"""Many small images in one file, quickly: what a page shows under the pointer, or as points."""

import base64
import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from ae.figures.pictures import grid

GREYS = 16
CANVAS = (700, 2400)
SPRITE = 28
BOLDNESS = 0.6


def quick_sheet(images: np.ndarray, columns: int) -> str:
    """Address of a PNG with images (n, h, w) row by row, without gaps, in 16 shades of grey.

    A quarter of the time and half of the bytes of a sheet in 256 shades, for 10,000 images.

    Args:
        images: Uint8, or floats in [0, 1].
        columns: Images in a row.
    """
    picture = Image.fromarray(grid(images, columns, gap=0) >> 4)
    picture.putpalette([17 * shade for shade in range(GREYS) for _ in "rgb"])
    return _address(picture, bits=4)


class Scattered(NamedTuple):
    """Images at their points, in one picture.

    Attributes:
        url: Address of the PNG.
        low: Coordinates of its lower left corner, float (2,).
        high: Coordinates of its upper right corner, float (2,).
    """

    url: str
    low: np.ndarray
    high: np.ndarray


def sprite_scale(points: np.ndarray) -> float:
    """Pixels for a unit of the coordinates, so that images at all the points (n, 2) fill one picture.

    The fewer they are, the smaller the picture, and the larger each image in it.
    """
    side = np.clip(30 * np.sqrt(len(points)), *CANVAS)
    return float(side - SPRITE) / max(float(np.ptp(points, axis=0).max()), 1e-9)


def scattered(points: np.ndarray, images: np.ndarray, colours: np.ndarray, scale: float) -> Scattered:
    """Images at their points in one picture, the ink in a colour each and all else transparent.

    Args:
        points: Float (n, 2); the later image covers the earlier.
        images: Uint8 (n, 28, 28).
        colours: Red, green and blue from 0 to 255, (n, 3).
        scale: Pixels for a unit of the coordinates.
    """
    low, high = points.min(0), points.max(0)
    width, height = (np.ceil((high - low) * scale).astype(int) + SPRITE).tolist()
    picture = np.zeros((height, width, 4), np.uint8)
    # Thin strokes would fade where the picture is shown smaller than it is.
    alpha = np.rint(255 * (images / 255) ** BOLDNESS).astype(np.uint8)
    lefts, tops = ((points - low) * scale).astype(int).T
    for image, left, top, colour in zip(alpha, lefts, height - SPRITE - tops, colours, strict=True):
        place = picture[top : top + SPRITE, left : left + SPRITE]
        ink = image > place[..., 3]
        place[ink, :3] = colour
        place[ink, 3] = image[ink]
    edge = SPRITE / 2 / scale
    corner = low + np.array([width, height]) / scale - edge
    return Scattered(_address(Image.fromarray(picture)), low - edge, corner)


def rgb(colours: Sequence[str]) -> np.ndarray:
    """Red, green and blue, uint8 (n, 3), of colours such as #0077BB."""
    return np.array([list(bytes.fromhex(colour[1:])) for colour in colours], np.uint8)


def _address(picture: Image.Image, **options: int) -> str:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1, **options)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii")
