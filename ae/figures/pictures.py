"""Images as pictures: white ink on black, [0, 1] to 0..255, on one grey scale everywhere."""

import base64
import io
from collections.abc import Sequence

import numpy as np
from PIL import Image

GAP = 2
GAP_GREY = 64


def to_grey(image: np.ndarray) -> np.ndarray:
    """Grey values 0..255, uint8 of the same shape; uint8 stays as it is, never stretched."""
    if image.dtype == np.uint8:
        return image
    return np.rint(255 * np.clip(image, 0, 1)).astype(np.uint8)


def signed_to_grey(pictures: np.ndarray) -> np.ndarray:
    """Signed pictures (n, h, w) as uint8: nought is middle grey, each picture fills its own scale."""
    largest = np.abs(pictures).max(axis=(1, 2), keepdims=True)
    return np.rint(127.5 + 127.5 * pictures / np.maximum(largest, 1e-9)).astype(np.uint8)


def enlarge(image: np.ndarray, factor: int) -> np.ndarray:
    """The image (h, w) with every pixel as a square of factor×factor, (h·factor, w·factor)."""
    return image.repeat(factor, axis=0).repeat(factor, axis=1)


def grid(images: np.ndarray, columns: int, gap: int = GAP) -> np.ndarray:
    """Images (n, h, w) row by row in one picture, uint8 (H, W).

    Args:
        images: uint8, or floats in [0, 1].
        columns: Images in a row; places left over in the last row stay black.
        gap: Grey pixels between neighbours; none around the picture.
    """
    count, height, width = images.shape
    rows = max(1, -(-count // columns))
    picture = np.full((rows * (height + gap) - gap, columns * (width + gap) - gap), GAP_GREY, np.uint8)
    for place in range(rows * columns):
        top, left = (place // columns) * (height + gap), (place % columns) * (width + gap)
        picture[top : top + height, left : left + width] = to_grey(images[place]) if place < count else 0
    return picture


def strip(rows: Sequence[np.ndarray], gap: int = GAP) -> np.ndarray:
    """Rows of equally many images, such as clean, noisy and reconstructed, below each other.

    Args:
        rows: Each (n, h, w), uint8 or floats in [0, 1].
        gap: Grey pixels between neighbours.

    Returns:
        One picture, uint8 (H, W).
    """
    return grid(np.concatenate([to_grey(row) for row in rows]), columns=len(rows[0]), gap=gap)


def png(image: np.ndarray, factor: int = 1) -> bytes:
    """A greyscale PNG file of the image (h, w), uint8 or floats in [0, 1], enlarged by nearest neighbour."""
    file = io.BytesIO()
    Image.fromarray(enlarge(to_grey(image), factor)).save(file, format="PNG")
    return file.getvalue()


def data_url(image: np.ndarray, factor: int = 1) -> str:
    """The same PNG as an address that a web page can show without asking for a file."""
    return "data:image/png;base64," + base64.b64encode(png(image, factor)).decode("ascii")


def row_png(images: Sequence[np.ndarray], side: int = 224) -> bytes:
    """A PNG file of images (h, w) of any size side by side, each in side×side by nearest neighbour."""
    squares = [
        Image.fromarray(to_grey(image)).resize((side, side), Image.Resampling.NEAREST) for image in images
    ]
    return png(grid(np.stack([np.asarray(square) for square in squares]), columns=len(squares), gap=8))


def sprite_sheet(images: np.ndarray, columns: int) -> bytes:
    """One PNG file of images (n, h, w) row by row, without gaps: i is at (i // columns, i % columns)."""
    return png(grid(images, columns, gap=0))


def code_picture(code: np.ndarray, scale: float, side: int = 84) -> np.ndarray:
    """A code (k,) as bars from the middle up and down, uint8 (side, width); `scale` fills the height.

    Each number has the same whole number of columns, at least one, so the width is k or more.
    """
    wide = max(1, side // len(code))
    middle = side // 2
    heights = np.rint(np.clip(code / scale, -1, 1) * (middle - 2)).astype(int)
    rows = middle - np.arange(side)[:, None]
    up, down = (rows > 0) & (rows <= heights), (rows < 0) & (rows >= heights)
    bars = np.where(up | down, 255, 0).repeat(wide, axis=1)
    if wide > 2:
        bars[:, wide - 1 :: wide] = 0
    bars[middle] = GAP_GREY
    return bars.astype(np.uint8)


def round_scale(numbers: np.ndarray) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not below any of the numbers' sizes."""
    largest = float(np.abs(numbers).max(initial=0))
    if not 1e-6 < largest < 1e30:
        return 1.0
    power = 10.0 ** np.floor(np.log10(largest))
    return float(next(n * power for n in (1, 2, 5, 10) if n * power >= largest * (1 - 1e-9)))
