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
    except (
        *(OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError),
        *(struct.error, zlib.error, Image.DecompressionBombError, MemoryError, NotImplementedError),
    ) as error:
        raise LabError(
            "image: expected a PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or HEIC picture, got a file that "
            "cannot be read."
        ) from error


def _decoded(data: bytes) -> np.ndarray:
    from pillow_heif import register_heif_opener  # 5 MB, of use only to those who upload a picture

    register_heif_opener()
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        _require_size(picture)
        picture.draft(None, (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
        picture.load()
        # Shrunk while the colours are still there, so that thin transparent lines keep their weight.
        return _grey(ImageOps.exif_transpose(_shrunk(picture)))


def _require_size(picture: Image.Image) -> None:
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
        return np.asarray(picture.convert("L"), np.float32) / 255
    alpha = np.asarray(picture.getchannel("A"), np.float32) / 255
    grey = np.asarray(picture.convert("RGB").convert("L"), np.float32) / 255
    dark = alpha.sum() > 0 and float((grey * alpha).sum() / alpha.sum()) < 0.5
    return grey * alpha + (1 - alpha) * float(dark)


def _stretched(values: np.ndarray) -> np.ndarray:
    """Deep pixels, of whatever range, from 0 for the least to 1 for the greatest."""
    if not np.isfinite(values).all():
        raise LabError("image: expected finite pixels, got NaN or infinity.")
    low, high = float(values.min()), float(values.max())
    return (values - low) / max(high - low, 1e-12)
