"""Picture files to images, with the part and the class that their folders say."""

import io
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
from PIL import Image, ImageOps

from ae.errors import LabError
from ae.images.own.entries import Entry
from ae.images.own.framing import framed, scaling_words
from ae.images.own.limits import require_count
from ae.images.own.pieces import PARTS, Piece
from ae.images.uploads.files import MOST_BYTES, MOST_PIXELS, UNREADABLE, require_size

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF", "PPM")
DRAFT_SIDE = 112
DEEP = ("I", "F", "I;16", "I;16L", "I;16B", "I;16N")


@dataclass(frozen=True)
class Place:
    """Where a picture lies.

    Attributes:
        part: train, val, test, or nothing.
        label: Name of the folder of its class; nothing for none.
    """

    part: str
    label: str


def picture_pieces(entries: Sequence[Entry], note: Callable[[float], None]) -> list[Piece]:
    """All pictures as images 28×28, and as labels the names of their folders, if they lie in folders.

    Args:
        entries: Files of pictures.
        note: Called with the share that is done.

    Raises:
        LabError: One cannot be read, is too large, or lies in no folder while others do.
    """
    require_count("pictures", len(entries))
    places = places_of([entry.name for entry in entries])
    images, sizes, notes = _read_all(entries, note)
    lines = (*scaling_words(sizes), *sorted(notes))
    pieces: list[Piece] = []
    for part in dict.fromkeys(place.part for place in places):
        at = [i for i, place in enumerate(places) if place.part == part]
        where = f"pictures in {part}" if part else "pictures"
        pieces.append(Piece(where, "images", part, images[at], notes=lines if not pieces else ()))
        if places[0].label:
            labels = np.array([places[i].label for i in at])
            pieces.append(Piece(f"folders of {where}", "labels", part, labels))
    return pieces


def places_of(names: Sequence[str]) -> list[Place]:
    """Part and class of each picture, from its folders: above all a part, below it a class.

    What all have in common above is left out, as the one folder of a zip that was packed by hand.

    Raises:
        LabError: Some lie in folders of classes and some do not.
    """
    folders = [PurePosixPath(name).parts[:-1] for name in names]
    common = 0
    while len({parts[: common + 1] for parts in folders}) == 1 and len(folders[0]) > common:
        common += 1
    if common and _part(folders[0][common - 1]):
        common -= 1
    rest = [parts[common:] for parts in folders]
    places = []
    for parts in rest:
        part = _part(parts[0]) if parts else ""
        inner = parts[1:] if part else parts
        places.append(Place(part, inner[0] if inner else ""))
    if any(place.label for place in places) and not all(place.label for place in places):
        without = names[[place.label for place in places].index("")]
        raise LabError(
            f"{without}: expected it in a folder named after its class, as other pictures are, "
            "or none in folders."
        )
    return places


def _part(folder: str) -> str:
    return next((part for part, words in PARTS.items() if folder.lower() in words), "")


def _read_all(
    entries: Sequence[Entry], note: Callable[[float], None]
) -> tuple[np.ndarray, list[tuple[int, int]], set[str]]:
    images = np.empty((len(entries), 28, 28), np.uint8)
    sizes, notes = [], set()
    for at, entry in enumerate(entries):
        note(at / len(entries))
        if entry.size > MOST_BYTES:
            raise LabError(f"{entry.name}: expected a picture of at most {MOST_BYTES // 10**6} MB.")
        images[at], size, colour = read_picture(entry.name, entry.read())
        sizes.append(size)
        if colour:
            notes.add("colours became grey by luma (0.299 red, 0.587 green, 0.114 blue)")
    return images, sizes, notes


def read_picture(where: str, data: bytes) -> tuple[np.ndarray, tuple[int, int], bool]:
    """A picture file as uint8 (28, 28), its original width and height, and whether it had colours.

    Raises:
        LabError: It is none, damaged, or has too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _decoded(data)
    except LabError as error:
        raise LabError(f"{where}: {str(error).removeprefix('image: ')}") from error
    except Image.DecompressionBombError as error:
        raise LabError(f"{where}: expected at most {MOST_PIXELS // 10**6} million pixels.") from error
    except UNREADABLE as error:
        raise LabError(f"{where}: expected a picture, got a file that cannot be read as one.") from error


def _decoded(data: bytes) -> tuple[np.ndarray, tuple[int, int], bool]:
    if data[4:8] == b"ftyp":
        from pillow_heif import register_heif_opener  # 5 MB, of use only for pictures of telephones

        register_heif_opener()
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        require_size(picture)
        size = picture.size
        picture.draft(None, (DRAFT_SIDE, DRAFT_SIDE))
        picture.load()
        grey, colour = _grey(ImageOps.exif_transpose(picture))
        return framed(grey), size, colour


def _grey(picture: Image.Image) -> tuple[Image.Image, bool]:
    """Brightness, what is transparent over black; and whether any pixel is not grey."""
    if picture.mode in DEEP:
        values = np.asarray(picture, np.float32)
        low, high = float(values.min()), float(values.max())
        if not np.isfinite([low, high]).all():
            raise LabError("expected finite pixels, got NaN or infinity.")
        top = 65_535.0 if picture.mode != "F" else max(high, 1e-12)
        top = top if high > 255 or picture.mode == "F" else 255.0
        return Image.fromarray(np.uint8(np.clip(255 * values / top, 0, 255))), False
    if picture.mode in ("1", "L"):
        return picture.convert("L"), False
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", clear.size, "black"), clear)
    picture = picture.convert("RGB")
    red, green, blue = (picture.getchannel(name).tobytes() for name in "RGB")
    return picture.convert("L"), not red == green == blue
