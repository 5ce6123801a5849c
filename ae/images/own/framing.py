"""Images of any size, colour and scale to 28×28 grey levels, and what was done on the way."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PIL import Image

from ae.errors import LabError
from ae.images.datasets.dataset import SIDE
from ae.images.own.limits import require_count

LUMA = np.array([299, 587, 114], np.uint32)
CHUNK = 1000
LONGEST_SIDE = 4096
GREYEST, DIM = 255, 64
"""Whole numbers whose greatest lies between these are taken as grey levels as they are."""
RED_GREEN_BLUE = 3
CHANNELS = (1, 3, 4)
Ready = Callable[[np.ndarray], np.ndarray]


def framed(grey: Image.Image) -> np.ndarray:
    """A grey picture in a frame of 28×28, uint8: scaled as a whole, what is missing filled like its rim."""
    if grey.size == (SIDE, SIDE):
        return np.asarray(grey)
    scale = SIDE / max(grey.size)
    width, height = (max(1, round(scale * side)) for side in grey.size)
    small = np.asarray(grey.resize((width, height), Image.Resampling.BILINEAR))
    if width == height:
        return small
    whole = np.asarray(grey)
    rim = np.concatenate([whole[0], whole[-1], whole[:, 0], whole[:, -1]])
    image = np.full((SIDE, SIDE), np.uint8(np.median(rim)))
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    image[top : top + height, left : left + width] = small
    return image


def framed_images(where: str, array: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Images as uint8 (n, 28, 28), and a sentence on each thing that was done to them.

    Args:
        where: File and place, for sentences.
        array: Numbers (n, h, w), (n, h, w, c), (n, c, h, w) or (n, pixels), in any range.

    Raises:
        LabError: These are no images.
    """
    require_count(where, len(array))
    images, notes = _pictures(where, array)
    ready, stretched = _grey_levels(where, images)
    notes += stretched
    result = np.empty((len(images), SIDE, SIDE), np.uint8)
    for at in range(0, len(images), CHUNK):
        part = _luma(ready(images[at : at + CHUNK]))
        result[at : at + CHUNK] = part if part.shape[1:] == (SIDE, SIDE) else _fitted(part)
    return result, notes


def _pictures(where: str, array: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """The array as (n, h, w) or (n, h, w, c)."""
    if array.dtype.kind not in "biuf" or array.ndim < 2 or len(array) == 0:
        raise LabError(f"{where}: expected images as numbers (n, h, w), got {array.dtype} {array.shape}.")
    notes: list[str] = []
    if array.ndim == 2:
        array, notes = _unrolled(where, array), [f"rows of {array.shape[1]:,} pixels were taken as squares"]
    array = _channels_last(array)
    if array.ndim not in (3, 4) or array.shape[3:] not in ((), (3,), (4,)):
        raise LabError(f"{where}: expected images (n, h, w) of 1, 3 or 4 channels, got {array.shape}.")
    if min(array.shape[1:3]) < 2 or max(array.shape[1:3]) > LONGEST_SIDE:
        raise LabError(f"{where}: expected sides from 2 to {LONGEST_SIDE:,} pixels, got {array.shape[1:3]}.")
    if array.ndim == 4:
        notes.append("colours became grey by luma (0.299 red, 0.587 green, 0.114 blue)")
    return array, notes


def _channels_last(array: np.ndarray) -> np.ndarray:
    """Images (n, h, w, c), or (n, h, w) if there is one channel."""
    if array.ndim == 4 and array.shape[1] in CHANNELS and array.shape[3] not in CHANNELS:
        array = np.moveaxis(array, 1, 3)
    return array[..., 0] if array.shape[3:] == (1,) else array


def _unrolled(where: str, array: np.ndarray) -> np.ndarray:
    """Rows of pixels as squares, of one channel or, as CIFAR has them, of three behind each other."""
    pixels = array.shape[1]
    for channels in (1, RED_GREEN_BLUE):
        side = round((pixels / channels) ** 0.5)
        if side > 1 and side * side * channels == pixels:
            return array.reshape(len(array), *((channels,) if channels > 1 else ()), side, side)
    raise LabError(f"{where}: expected rows that are square images, such as of 784 pixels, got {pixels:,}.")


def _grey_levels(where: str, images: np.ndarray) -> tuple[Ready, list[str]]:
    """What brings some of the images to uint8, and what to say of it."""
    low, high = _range(where, images)
    usual = low >= 0 and DIM <= high <= GREYEST
    if usual and images.dtype.kind in "iu":
        return (lambda part: part.astype(np.uint8, copy=False)), []
    if usual:
        low, high = 0.0, float(GREYEST)
    elif low >= -1 and high <= 1:
        low, high = (-1.0 if low < 0 else 0.0), 1.0
    else:
        low = min(low, 0.0)
    notes = [] if usual else [f"values from {low:g} to {high:g} were stretched to 0 to 255"]
    return partial(_stretched, low, high), notes


def _range(where: str, images: np.ndarray) -> tuple[float, float]:
    """Least and greatest value, looked for a few images at a time."""
    lows, highs = [], []
    for at in range(0, len(images), CHUNK):
        part = images[at : at + CHUNK]
        if part.dtype.kind == "f" and not np.isfinite(part).all():
            wrong = at + int(np.argmin(np.isfinite(part).reshape(len(part), -1).all(1)))
            raise LabError(f"{where}, image {wrong + 1}: expected finite numbers, got NaN or infinity.")
        lows.append(float(part.min()))
        highs.append(float(part.max()))
    return min(lows), max(highs)


def _stretched(low: float, high: float, part: np.ndarray) -> np.ndarray:
    """From low to high becomes from 0 to 255."""
    unit = (part.astype(np.float32) - low) / max(high - low, 1e-12)
    return np.round(GREYEST * np.clip(unit, 0, 1)).astype(np.uint8)


def _luma(part: np.ndarray) -> np.ndarray:
    """Grey levels of colours, opacity left out; uint8 (n, h, w)."""
    if part.ndim == 3:
        return part
    return ((part[..., :3].astype(np.uint32) @ LUMA + 500) // 1000).astype(np.uint8)


def _fitted(part: np.ndarray) -> np.ndarray:
    return np.stack([framed(Image.fromarray(np.ascontiguousarray(image))) for image in part])


def scaling_words(sizes: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What became of pictures of these widths and heights; nothing to say of 28×28 or of none."""
    different = sorted(set(sizes) - {(SIDE, SIDE)}, key=lambda size: size[0] * size[1])
    if not different:
        return ()
    words = list(dict.fromkeys(f"{width}×{height}" for width, height in (different[0], different[-1])))
    return (f"pictures of {' to '.join(words)} pixels were scaled as a whole into 28×28",)
