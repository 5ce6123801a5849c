"""Ink on paper, and what light, a camera, a scanner or a file make of it.

Ink is laid on paper as a share from 0 to 1, float32 (h, w).
"""

import io

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

PAPER, INK, PALE = (0.93, 0.92, 0.89), (0.13, 0.13, 0.17), (0.62, 0.74, 0.9)


def file_of(picture: Image.Image | np.ndarray, form: str = "PNG", **options: object) -> bytes:
    """The bytes of a picture's file; an array holds shares of white from 0 to 1."""
    if isinstance(picture, np.ndarray):
        picture = Image.fromarray(np.rint(255 * picture.clip(0, 1)).astype(np.uint8))
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def cropped(digit: np.ndarray, margin: int = 0) -> np.ndarray:
    """The digit's own box and so many pixels around it."""
    rows, columns = np.nonzero(digit > 0)
    return np.pad(digit[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1], margin)


def enlarged(digit: np.ndarray, high: int, way: Image.Resampling = Image.Resampling.BICUBIC) -> np.ndarray:
    """The digit's box as a share of ink with smooth edges, its longer side so many pixels."""
    box = cropped(digit)
    scale = high / max(box.shape)
    size = max(1, round(box.shape[1] * scale)), max(1, round(box.shape[0] * scale))
    return np.asarray(Image.fromarray(box).resize(size, way), np.float32) / 255


def penned(digit: np.ndarray, high: int, pen: float) -> np.ndarray:
    """The digit's middle lines, so high, drawn by a round pen so many pixels wide."""
    from skimage.morphology import skeletonize

    lines = skeletonize(np.pad(enlarged(digit, high) > 0.5, round(pen) + 2))
    return np.clip((pen + 1) / 2 - ndimage.distance_transform_edt(~lines), 0, 1).astype(np.float32)


def sheet(ink: np.ndarray, rng: np.random.Generator, size: tuple[int, int] = (480, 640)) -> np.ndarray:
    """The ink somewhere on an empty sheet (h, w), a twentieth of it away from the edges at least."""
    height, width = size
    free = height - ink.shape[0] - height // 10, width - ink.shape[1] - width // 10
    top, left = (edge // 20 + int(rng.integers(0, room + 1)) for edge, room in zip(size, free, strict=True))
    page = np.zeros(size, np.float32)
    page[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return page


def written(digit: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The digit, of some height, somewhere on a sheet."""
    return sheet(enlarged(digit, int(rng.integers(120, 360))), rng)


def photo(
    ink: np.ndarray,
    rng: np.random.Generator,
    colour: tuple[float, float, float] = INK,
    paper: tuple[float, float, float] | np.ndarray = PAPER,
    shade: float = 0.6,
) -> Image.Image:
    """What a telephone takes of it: light from one side, grain of paper and sensor, in colour."""
    y, x = np.mgrid[: ink.shape[0], : ink.shape[1]] / max(ink.shape)
    angle = rng.uniform(0, 2 * np.pi)
    across = x * np.cos(angle) + y * np.sin(angle)
    light = 1 - shade * (across - across.min()) / np.ptp(across)
    fibres = ndimage.gaussian_filter(rng.normal(0, 0.1, ink.shape), 2)
    page = (
        np.asarray(paper) * (1 + fibres[..., None]) * (1 - ink[..., None])
        + np.asarray(colour) * ink[..., None]
    )
    values = light[..., None] * page + rng.normal(0, 0.012, (*ink.shape, 3))
    return Image.fromarray(np.rint(255 * values.clip(0, 1)).astype(np.uint8))


def scan(ink: np.ndarray, contrast: float = 0.8) -> np.ndarray:
    """Dark ink on light paper, evenly lit."""
    return 0.95 - contrast * ink


def ruled(
    ink: np.ndarray, rng: np.random.Generator, squares: bool, line: tuple[float, float, float] = PALE
) -> Image.Image:
    """On lined or squared paper, printed in light blue or another colour, a little askew."""
    y, x = np.mgrid[: ink.shape[0], : ink.shape[1]]
    tilt = rng.uniform(-0.02, 0.02)
    lines = (y + tilt * x) % 40 < 1.6
    if squares:
        lines |= (x - tilt * y) % 40 < 1.6
    paper = np.where(lines[..., None], line, PAPER)
    return photo(ink, rng, paper=paper, shade=0.3)


def framed(
    digit: np.ndarray,
    rng: np.random.Generator,
    line: int = 3,
    room: float = 1.5,
    form: str = "rectangle",
    place: tuple[float, float] = (0.35, 0.65),
) -> np.ndarray:
    """The digit in a printed frame, `room` times as large, with lines so many pixels thick."""
    ink = enlarged(digit, int(rng.integers(110, 200)))
    size = tuple(round(room * max(ink.shape) * rng.uniform(1, 1.25)) for _ in range(2))
    field = Image.new("L", size)
    getattr(ImageDraw.Draw(field), form)((0, 0, size[0] - 1, size[1] - 1), outline=255, width=line)
    frame = np.asarray(field, np.float32) / 255
    spare = [frame.shape[0] - ink.shape[0], frame.shape[1] - ink.shape[1]]
    top, left = (round(rest * rng.uniform(*place)) for rest in spare)
    frame[top : top + ink.shape[0], left : left + ink.shape[1]] += ink
    return sheet(frame, rng, (round(1.6 * frame.shape[0]), round(2 * frame.shape[1])))


def askew(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Turned by up to eight degrees."""
    return ndimage.rotate(ink, rng.uniform(-8, 8), order=1).clip(0, 1)


def beside(digit: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Behind another, smaller one: a six of straight lines."""
    ink = enlarged(digit, int(rng.integers(150, 250)))
    gap = np.zeros((len(ink), int(rng.uniform(0.15, 0.6) * len(ink))), np.float32)
    other = Image.new("L", (len(ink) * 5 // 8, len(ink)))
    at = np.array([(8, 4), (2, 4), (2, 13), (8, 13), (8, 8), (2, 8)]) * len(ink) / 16
    ImageDraw.Draw(other).line([tuple(p) for p in at], 255, len(ink) // 12)
    return np.hstack([np.asarray(other, np.float32) / 255, gap, ink])


def table(digit: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """In one cell of a printed table that goes over the whole sheet."""
    page = np.zeros((480, 640), np.float32)
    page[20::110, 20:-20] = page[21::110, 20:-20] = 1
    page[20:-20, 20::120] = page[20:-20, 21::120] = 1
    ink = enlarged(digit, int(rng.integers(60, 80)))
    top, left = 20 + 110 * int(rng.integers(0, 4)) + 15, 20 + 120 * int(rng.integers(0, 5)) + 20
    page[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return page


def on_desk(digit: np.ndarray, rng: np.random.Generator) -> Image.Image:
    """A light card, somewhat turned, on a dark desk."""
    ink = enlarged(digit, 180)
    card = np.pad(ink, 60)
    turn = rng.uniform(-8, 8)
    card, paper = (ndimage.rotate(part, turn, order=1).clip(0, 1) for part in (card, np.ones_like(card)))
    page, under = (np.zeros((560, 640), np.float32) for _ in range(2))
    place = slice(60, 60 + card.shape[0]), slice(120, 120 + card.shape[1])
    page[place], under[place] = card, paper
    ground = np.where(under[..., None] > 0.5, PAPER, (0.3, 0.2, 0.14))
    return photo(page, rng, paper=ground, shade=0.3)


def deep(ink: np.ndarray, most: int, rng: np.random.Generator, hot: int = 0, dead: int = 0) -> Image.Image:
    """A scan of 16 bits that uses values up to `most`, with hot and dead pixels."""
    values = most * (scan(ink) + rng.normal(0, 0.004, ink.shape)).clip(0, 1)
    at = rng.permutation(values.size)[: hot + dead]
    values.flat[at[:hot]], values.flat[at[hot:]] = 65535, 0
    return Image.fromarray(values.astype(np.uint16))


def transparent(ink: np.ndarray, colour: tuple[int, int, int]) -> Image.Image:
    """Ink of a colour on nothing."""
    picture = Image.new("RGBA", ink.shape[::-1], (*colour, 0))
    picture.putalpha(Image.fromarray(np.rint(255 * ink).astype(np.uint8)))
    return picture


def spattered(ink: np.ndarray, rng: np.random.Generator, spots: int = 60) -> np.ndarray:
    """With dirt: round spots of one to three pixels."""
    field = Image.fromarray(ink)
    pen = ImageDraw.Draw(field)
    for x, y in rng.uniform(0, ink.shape[::-1], (spots, 2)):
        radius = rng.uniform(0.5, 1.5)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=1.0)
    return np.asarray(field)


def shadowed(digit: np.ndarray, rng: np.random.Generator) -> Image.Image:
    """With the book's fold or the desk along two edges."""
    ink = written(digit, rng)
    page = np.asarray(photo(ink, rng)).copy()
    page[:, : int(rng.integers(6, 20))] = (40, 35, 30)
    page[: int(rng.integers(4, 16))] = (50, 40, 36)
    return Image.fromarray(page)
