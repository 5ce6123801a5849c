"""From drawn pixels to an image as MNIST holds it, and what is refused on the way."""

import io
import math
import struct
import warnings

import numpy as np
from PIL import Image
from scipy.ndimage import distance_transform_edt, label, sum_labels

from ae.errors import LabError

SIDE = 28
CANVAS_SIDE = 112
"""Of the raster that the canvas keeps: from 56×56, small digits through noise of level 0.5 and the shipped
denoisers were recognised less often, by 2 to 4 of 100."""
BOX = 20
MIDDLE = 14.5
"""Where MNIST holds the centre of mass, in pixels from the edge (measured: 14.49 and 14.50)."""
MOST_ENLARGEMENT = 3.0
"""How much a drawing is enlarged at most, as a part of the canvas: a digit of a quarter of the
canvas still fills the box, and a dot of the pen stays a dot."""
THINNEST = 2.8
"""Strokes are brought to this thickness in pixels, MNIST's upper quartile, if they are thinner."""
THICKEST = 3.3
"""Strokes are brought to this thickness, MNIST's upper decile, if they are thicker."""
AREA = 8.0
"""Ink that is thicker, such as a dot, is no stroke but an area, and stays."""
FAINT = 0.1
SLIP = 0.08
"""Ink that stands apart and is less than this part of the largest piece is a slip of the pen: a dot
beside a digit would shrink and shift it. A digit's separate strokes have a quarter and more."""
FINE = 4
FORMATS = ("PNG", "BMP", "JPEG")


def normalise(pixels: np.ndarray) -> np.ndarray:
    """The drawing as an MNIST image: cropped, scaled into 20×20, centred by its mass.

    Dots beside the digit are left out. The ink's bounding box is scaled with anti-aliasing
    so that its longer side is 20 pixels, but by no more than `MOST_ENLARGEMENT` times its
    part of the canvas; then the result is placed, whole, with its centre of mass as near to
    `MIDDLE` as it can be.

    Strokes thinner than `THINNEST` are thickened on the way. Models fail on thin strokes
    first: under gaussian noise of level 0.5, a classifier recognised 71 % of denoised
    digits of a 1-pixel pen without this and 95 % with it, as many as of a 3-pixel pen.
    Those thicker than `THICKEST`, as a thick pen leaves them in a small drawing, are thinned,
    all alike: digits of a third of the canvas and a pen of a quarter of their height were
    recognised at 69 % without this and at 92 % with it. A loop that the pen filled stays
    filled. MNIST's own preparation did neither.

    Args:
        pixels: White ink on black, uint8 (h, w), of any size; the finer, the better small drawings keep
            their shape.

    Returns:
        Grey values in [0, 1], float32 (28, 28); zeros for an empty drawing.

    Source:
        LeCun, Cortes and Burges, The MNIST database of handwritten digits.
    """
    pixels = _without_slips(pixels)
    box = _ink_box(pixels)
    if box is None:
        return np.zeros((SIDE, SIDE), np.float32)
    most = MOST_ENLARGEMENT * SIDE / max(pixels.shape)
    grown = _fitted(pixels.astype(np.float32) / 255, box, FINE * BOX, FINE * most)
    fine = evened(grown, FINE * THINNEST, FINE * THICKEST)
    box = _ink_box(fine) or (0, 0, *fine.shape)
    thinner = max(max(grown.shape) / _longest(box), 1)
    return _centred(_fitted(fine, box, BOX, thinner / FINE))


def uncentred(pixels: np.ndarray) -> np.ndarray:
    """The drawing as it lies on the canvas, shrunk by area averaging.

    Args:
        pixels: uint8 (n, n), n a multiple of 28.

    Returns:
        Grey values in [0, 1], float32 (28, 28).
    """
    block = len(pixels) // SIDE
    return pixels.reshape(SIDE, block, SIDE, block).mean(axis=(1, 3), dtype=np.float32) / 255


def _without_slips(pixels: np.ndarray) -> np.ndarray:
    pieces, count = label(pixels > FAINT * pixels.max(initial=0), np.ones((3, 3)))
    if count < 2:
        return pixels
    ink = sum_labels(pixels, pieces, np.arange(1, count + 1))
    slips = np.flatnonzero(ink < SLIP * ink.max()) + 1
    return np.where(np.isin(pieces, slips), 0, pixels).astype(pixels.dtype)


def _ink_box(ink: np.ndarray) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of what is not faint; None where all is black."""
    drawn = ink > FAINT * ink.max(initial=0)
    columns, rows = np.flatnonzero(drawn.any(axis=0)), np.flatnonzero(drawn.any(axis=1))
    if not len(rows):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _longest(box: tuple[int, int, int, int]) -> int:
    return max(box[2] - box[0], box[3] - box[1])


def _fitted(ink: np.ndarray, box: tuple[int, int, int, int], side: int, most: float) -> np.ndarray:
    """What is in the box, scaled to `side` pixels at its longer side but at most `most` times.

    The shorter side gets as much of what is beside the box as makes its pixels whole.
    """
    scale = min(side / _longest(box), most)
    left, right, wide = _widened(box[0], box[2], scale, ink.shape[1])
    top, bottom, high = _widened(box[1], box[3], scale, ink.shape[0])
    picture = Image.fromarray(ink)
    scaled = picture.resize((wide, high), Image.Resampling.BICUBIC, box=(left, top, right, bottom))
    return np.asarray(scaled).clip(0, 1)


def _widened(start: float, end: float, scale: float, length: int) -> tuple[float, float, int]:
    """Both ends moved apart, within the length, until between them are whole pixels; and how many."""
    count = max(1, math.ceil(round((end - start) * scale, 3)))
    more = (count / scale - (end - start)) / 2
    return max(start - more, 0), min(end + more, length), count


def evened(ink: np.ndarray, least: float, most: float = math.inf) -> np.ndarray:
    """The ink with a margin, and with strokes that are at least and at most so many pixels thick.

    Across a stroke of width t, the distance to the edge goes from 0 to t/2 and back, so
    its mean over the ink is t/4. Thickening takes in what lies close enough outside,
    thinning gives up what lies too close to the edge.
    """
    ink = np.pad(ink, int(least / 2) + 3)
    drawn = ink > ink.max() / 2
    inward = np.where(drawn, distance_transform_edt(drawn) - 0.5, 0.5 - distance_transform_edt(~drawn))
    thickness = 4 * inward[drawn].mean()
    if thickness < least:
        return np.maximum(ink, _edged(inward + (least - thickness) / 2))
    if most < thickness < FINE * AREA:
        return np.minimum(ink, _edged(inward - (thickness - most) / 2))
    return ink


def _edged(inward: np.ndarray) -> np.ndarray:
    """Ink with a soft edge where the distance, inwards in pixels, is 0."""
    return np.clip(inward + 0.5, 0, 1).astype(np.float32)


def _centred(ink: np.ndarray) -> np.ndarray:
    """The ink (h, w), at most 28×28, in 28×28 with its centre of mass in the middle, none cut off."""
    image = np.zeros((SIDE, SIDE), np.float32)
    corner = []
    for axis, length in enumerate(ink.shape):
        profile = ink.sum(axis=1 - axis)
        mass_at = (profile @ (np.arange(length) + 0.5)) / profile.sum()
        # A symmetrical drawing lies between two pixels: sums that differ in their last digit must not decide.
        wanted = round(round(MIDDLE - float(mass_at), 3))
        corner.append(min(max(wanted, 0), SIDE - length))
    top, left = corner
    image[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return image


def validate_pixels(value: object) -> np.ndarray:
    """The pixels that a client sent, row by row: uint8 (112, 112), or (28, 28) where nothing is finer.

    Raises:
        LabError: The value is not a list of exactly so many integers from 0 to 255.
    """
    sides = {side * side: side for side in (SIDE, CANVAS_SIDE)}
    if (
        not isinstance(value, list | tuple)
        or len(value) not in sides
        or not all(type(number) is int and 0 <= number <= 255 for number in value)
    ):
        raise LabError("pixels: expected 784 whole numbers from 0 to 255, or 12544 of a finer drawing.")
    side = sides[len(value)]
    return np.array(value, np.uint8).reshape(side, side)


def load_image(data: bytes) -> np.ndarray:
    """The picture in a PNG, BMP or JPEG file, float32 (28, 28) in [0, 1].

    Size and mode are read from the header, so a picture of other size is never decoded.

    Raises:
        LabError: It is not 28×28 pixels of 8-bit greyscale (or black and white), or cannot be read.
    """
    try:
        return _decoded(data)
    except (
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        SyntaxError,
        ValueError,
        struct.error,
    ) as error:
        if isinstance(error, LabError):
            raise
        raise _no_image("a file that cannot be read as that") from error


def _decoded(data: bytes) -> np.ndarray:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    with picture:
        if picture.size != (SIDE, SIDE):
            raise _no_image(f"{picture.width}x{picture.height} pixels")
        if picture.mode not in ("L", "1"):
            raise _no_image(f"colours of mode {picture.mode}")
        return np.asarray(picture.convert("L"), np.float32) / 255


def _no_image(got: str) -> LabError:
    return LabError(
        f"image: expected a PNG, BMP or JPEG picture of 28x28 pixels, 8-bit greyscale, got {got}."
    )
