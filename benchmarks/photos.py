"""Photos, scans and files of digits, simulated: what a visitor may upload.

Each kind in `KINDS` takes an image of MNIST, uint8 (28, 28), and a generator of random numbers, and gives
the bytes of a file. A kind says only what is special about it: pen, paper, light, sensor, file.
"""

import io
from collections.abc import Callable

import numpy as np
from PIL import Image

from benchmarks.paper import (
    askew,
    beside,
    cropped,
    deep,
    enlarged,
    file_of,
    framed,
    on_desk,
    penned,
    photo,
    ruled,
    scan,
    shadowed,
    sheet,
    spattered,
    table,
    transparent,
    written,
)

Kind = Callable[[np.ndarray, np.random.Generator], bytes]


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
