"""Picture files of any common kind to grey values; what is too large is refused by its header."""

import io
import struct
import warnings
import zlib

import numpy as np
from PIL import Image, ImageOps

from ae.errors import LabError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")
ENDINGS = ("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "avif", "heic", "heif")
MOST_PIXELS = 16_000_000
MOST_JPEG_PIXELS = 64_000_000
"""JPEG can be decoded at an eighth of its size, so that even a large photo takes little memory."""
MOST_BYTES = 20_000_000
LONGEST_SIDE = 800
EXTREMES = (99.8, 0.2)
CLEARER = 2.0
"""A colour's channel is taken where its values lie this many times as far apart as brightness."""
UNREADABLE = (
    *(OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError),
    *(struct.error, zlib.error, Image.DecompressionBombError, MemoryError, NotImplementedError),
)
"""What Pillow and those that it calls raise for a damaged file."""
DEEP = ("I", "F", "I;16", "I;16L", "I;16B", "I;16N")


def read_grey(data: bytes) -> np.ndarray:
    """Grey values of a picture file, float32 (h, w) in [0, 1], its longer side at most 800.

    The first frame of an animation; turned as its EXIF says; 16 bits, palettes, CMYK and
    transparency (over white if the opaque part is dark, else over black) are all brought to grey.

    Raises:
        LabError: It is of none of FORMATS, it is damaged, or it has too many pixels.
    """
    if len(data) > MOST_BYTES:
        raise LabError(
            f"image: expected a file of at most {MOST_BYTES // 10**6} MB, got {len(data):,} bytes."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _decoded(data)
    except LabError:
        raise
    except UNREADABLE as error:
        raise LabError(
            "image: expected a PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or HEIC picture, got a file that "
            "cannot be read."
        ) from error


def _decoded(data: bytes) -> np.ndarray:
    from pillow_heif import register_heif_opener  # 5 MB, of use only to those who upload a picture

    register_heif_opener()
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        require_size(picture)
        picture.draft(None, (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
        picture.load()
        # Shrunk while the colours are still there, so that thin transparent lines keep their weight.
        return _grey(ImageOps.exif_transpose(_shrunk(picture)))


def require_size(picture: Image.Image) -> None:
    """Refuses a picture by what its header says, before its pixels are decoded.

    Raises:
        LabError: It has too many.
    """
    # Telephones write MPO: a JPEG with another one, such as a depth map, behind it.
    most = MOST_JPEG_PIXELS if picture.format in ("JPEG", "MPO") else MOST_PIXELS
    if picture.width * picture.height > most:
        raise LabError(
            f"image: expected at most {most // 10**6} million pixels, got {picture.width}x{picture.height}."
        )


def _shrunk(picture: Image.Image) -> Image.Image:
    """The picture with its longer side at most 800, by area averages; EXIF stays with it."""
    exif = picture.getexif()
    if picture.mode in DEEP:
        picture = Image.fromarray(_stretched(np.asarray(picture, np.float32)))
    elif picture.mode != "L":
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    scale = LONGEST_SIDE / max(picture.size)
    if scale < 1:
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        picture = picture.resize(size, Image.Resampling.BOX)
    picture.getexif().update({tag: exif[tag] for tag in (0x0112,) if tag in exif})
    return picture


def _grey(picture: Image.Image) -> np.ndarray:
    if picture.mode == "F":
        return np.asarray(picture)
    if picture.mode != "RGBA":
        return _clearest(picture)
    alpha = np.asarray(picture.getchannel("A"), np.float32) / 255
    grey = np.asarray(picture.convert("RGB").convert("L"), np.float32) / 255
    dark = alpha.sum() > 0 and float((grey * alpha).sum() / alpha.sum()) < 0.5
    return grey * alpha + (1 - alpha) * float(dark)


def _clearest(picture: Image.Image) -> np.ndarray:
    """Brightness, or a colour's channel if ink stands out more there: red on green is of one brightness."""
    bands = [picture.convert("L"), *(picture.split() if picture.mode == "RGB" else ())]
    greys = [np.asarray(band, np.float32) / 255 for band in bands]
    ranges = [float(np.subtract(*np.percentile(grey, EXTREMES))) for grey in greys]
    clearest = int(np.argmax(ranges))
    return greys[clearest if ranges[clearest] > CLEARER * ranges[0] else 0]


def _stretched(values: np.ndarray) -> np.ndarray:
    """Deep pixels, of whatever range, from 0 for the least to 1 for the greatest, single ones not counted."""
    if not np.isfinite(values).all():
        raise LabError("image: expected finite pixels, got NaN or infinity.")
    low, high = -_reached(-values), _reached(values)
    return np.clip((values - low) / max(high - low, 1e-12), 0, 1)


def _reached(values: np.ndarray) -> float:
    """The greatest value that three neighbours in a row reach: hot pixels do not count."""
    a, b, c = values[:-2], values[1:-1], values[2:]
    left, middle, right = slice(None, -2), slice(1, -1), slice(2, None)
    rows = [
        *((a, b, c), (values[:, left], values[:, middle], values[:, right])),
        *((a[:, left], b[:, middle], c[:, right]), (a[:, right], b[:, middle], c[:, left])),
    ]
    found = [float(np.minimum(np.minimum(*row[:2]), row[2]).max()) for row in rows if row[0].size]
    return max(found, default=float(values.max()))
