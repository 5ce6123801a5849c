"""Photos, scans and files of digits, simulated: what a visitor may upload.

Each kind in `KINDS` takes an image of MNIST, uint8 (28, 28), and a generator of random numbers, and gives
the bytes of a file. Ink is laid on paper as a share from 0 to 1, so that a kind says only what is special
about it: pen, paper, light, sensor, file.
"""

import io
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

PAPER, INK, PALE = (0.93, 0.92, 0.89), (0.13, 0.13, 0.17), (0.62, 0.74, 0.9)
Kind = Callable[[np.ndarray, np.random.Generator], bytes]


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


def _mnist() -> dict[str, Kind]:
    nearest, smooth = Image.Resampling.NEAREST, Image.Resampling.BICUBIC
    return {
        "as it is": lambda d, r: file_of(d / 255),
        "inverted": lambda d, r: file_of(1 - d / 255),
        "cropped": lambda d, r: file_of(cropped(d) / 255),
        "cropped, inverted": lambda d, r: file_of(1 - cropped(d) / 255),
        "cropped, one pixel left": lambda d, r: file_of(cropped(d, 1) / 255),
        "cropped, enlarged in blocks": lambda d, r: file_of(enlarged(d, 200, nearest)),
        "cropped, enlarged smoothly, inverted": lambda d, r: file_of(1 - enlarged(d, 200, smooth)),
        "cropped, JPEG of quality 30": lambda d, r: file_of(1 - enlarged(d, 90), "JPEG", quality=30),
        "cropped on three sides": lambda d, r: file_of(np.pad(cropped(d), ((0, 0), (0, 9))) / 255),
        "in a corner of 100 pixels": lambda d, r: file_of(np.pad(cropped(d), ((2, 80), (70, 10))) / 255),
    }


def _pens() -> dict[str, Kind]:
    square, page = (1000, 1000), (3508, 2480)
    return {
        "pen of 1 pixel, 1000x1000": lambda d, r: file_of(scan(sheet(penned(d, 700, 1), r, square))),
        "pen of 2 pixels, 1000x1000": lambda d, r: file_of(scan(sheet(penned(d, 700, 2), r, square))),
        "pen of 2 pixels, inverted": lambda d, r: file_of(sheet(penned(d, 700, 2), r, square)),
        "pen of 2 pixels, small, photo": lambda d, r: file_of(photo(sheet(penned(d, 150, 2), r), r), "JPEG"),
        "pen of 3 pixels, page of A4": lambda d, r: file_of(scan(sheet(penned(d, 600, 3), r, page))),
        "pencil of 4 pixels, photo": lambda d, r: file_of(
            photo(sheet(penned(d, 300, 4), r), r, (0.6, 0.6, 0.6)), "JPEG", quality=70
        ),
        "marker of 60 pixels": lambda d, r: file_of(scan(sheet(penned(d, 600, 60), r, square))),
        "12 pixels high": lambda d, r: file_of(scan(sheet(enlarged(d, 12), r, (60, 60)))),
    }


def _papers() -> dict[str, Kind]:
    return {
        "photo, uneven light": lambda d, r: file_of(photo(written(d, r), r), "JPEG", quality=80),
        "photo, filled by the digit": lambda d, r: file_of(
            photo(np.pad(enlarged(d, 400), 12), r, shade=0.4), "JPEG"
        ),
        "photo, cropped": lambda d, r: file_of(photo(enlarged(d, 400), r, shade=0.4), "JPEG"),
        "photo, JPEG of quality 10": lambda d, r: file_of(
            photo(written(d, r), r, shade=0.3), "JPEG", quality=10
        ),
        "chalk on a board": lambda d, r: file_of(
            photo(written(d, r), r, (0.85, 0.85, 0.8), (0.12, 0.22, 0.17), 0.4), "JPEG"
        ),
        "faint, 4 % darker than the paper": lambda d, r: file_of(scan(written(d, r), 0.04)),
        "red on white": lambda d, r: file_of(photo(written(d, r), r, (0.8, 0.1, 0.12)), "JPEG"),
        "yellow on white": lambda d, r: file_of(
            photo(written(d, r), r, (0.95, 0.9, 0.2), (0.96, 0.96, 0.96), 0.2), "JPEG"
        ),
        "red on green": lambda d, r: file_of(
            photo(written(d, r), r, (0.8, 0.2, 0.2), (0.2, 0.5, 0.25), 0.2), "JPEG"
        ),
        "lined paper": lambda d, r: file_of(ruled(written(d, r), r, squares=False), "JPEG"),
        "squared paper": lambda d, r: file_of(ruled(written(d, r), r, squares=True), "JPEG"),
        "squared paper, dark lines": lambda d, r: file_of(
            ruled(written(d, r), r, squares=True, line=(0.35, 0.4, 0.45)), "JPEG"
        ),
        "dirt": lambda d, r: file_of(scan(spattered(written(d, r), r))),
        "dark edges": lambda d, r: file_of(shadowed(d, r), "JPEG"),
        "two digits, the smaller first": lambda d, r: file_of(scan(sheet(beside(d, r), r, (420, 900)))),
        "card on a desk": lambda d, r: file_of(on_desk(d, r), "JPEG"),
    }


def _frames() -> dict[str, Kind]:
    return {
        "frame": lambda d, r: file_of(scan(framed(d, r))),
        "thick frame": lambda d, r: file_of(scan(framed(d, r, line=12))),
        "narrow frame": lambda d, r: file_of(scan(framed(d, r, room=1.15))),
        "wide frame": lambda d, r: file_of(scan(framed(d, r, room=2.2))),
        "crooked frame, photo": lambda d, r: file_of(photo(askew(framed(d, r), r), r, shade=0.4), "JPEG"),
        "frame, light on dark": lambda d, r: file_of(framed(d, r)),
        "ring": lambda d, r: file_of(scan(framed(d, r, room=1.7, form="ellipse"))),
        "frame at the picture's edge": lambda d, r: file_of(
            scan(np.pad(np.pad(enlarged(d, 150), 40), 3, constant_values=1))
        ),
        "frame touched by the digit": lambda d, r: file_of(scan(framed(d, r, room=1.2, place=(0, 0)))),
        "table": lambda d, r: file_of(scan(table(d, r))),
    }


def _files() -> dict[str, Kind]:
    return {
        "16 bits": lambda d, r: file_of(deep(written(d, r), 65535, r)),
        "12 bits of 16": lambda d, r: file_of(deep(written(d, r), 4095, r)),
        "12 bits, one hot pixel": lambda d, r: file_of(deep(written(d, r), 4095, r, hot=1)),
        "12 bits, 40 hot, 40 dead": lambda d, r: file_of(deep(written(d, r), 4095, r, hot=40, dead=40)),
        "12 bits, thin pen, hot pixels": lambda d, r: file_of(
            deep(sheet(penned(d, 700, 2), r, (1000, 1000)), 4095, r, hot=5, dead=5)
        ),
        "black on nothing": lambda d, r: file_of(transparent(written(d, r), (0, 0, 0))),
        "white on nothing": lambda d, r: file_of(transparent(written(d, r), (255, 255, 255))),
        "green on nothing, cropped": lambda d, r: file_of(transparent(enlarged(d, 200), (20, 120, 40))),
        "1 bit, dithered": lambda d, r: file_of(
            Image.open(io.BytesIO(file_of(scan(written(d, r), 0.6)))).convert("1")
        ),
        "sixteen colours": lambda d, r: file_of(photo(written(d, r), r, shade=0.2).quantize(16)),
        "four bits in eight": lambda d, r: file_of(scan(written(d, r)) / 17),
        "12 megapixels": lambda d, r: file_of(
            scan(sheet(enlarged(d, 900), r, (3000, 4000))), "JPEG", quality=60
        ),
    }


KINDS: dict[str, dict[str, Kind]] = {
    "MNIST's own images": _mnist(),
    "pens": _pens(),
    "paper and light": _papers(),
    "frames": _frames(),
    "files": _files(),
}
