"""The table of cases that Python and the browser's modules are both held to; run this file to write it anew.

Pixels are base64 of bytes, 28×28 or 112×112, images base64 of little-endian whole numbers of 16 bits, 65535
for white.
"""

import base64
import json
import math
from functools import partial
from pathlib import Path

import numpy as np

from ae.figures.pictures import round_scale
from ae.images.corruption import NOISES, corrupt_drawing
from ae.images.drawing import normalise, uncentred
from ae.images.links import drawing_to_text
from ae.latent import Plane, pca_projection
from ae.measures.metrics import mse, psnr
from tests.strokes import digit_strokes, rasterise

FILE = Path(__file__).with_name("cases.json")
TOLERANCE = 2e-5
coarsely = partial(rasterise, side=28)
DRAWINGS = {
    "a three": coarsely(digit_strokes(3, 0, 0)),
    "a thin seven": coarsely(digit_strokes(7, 1, 1), width=1.0),
    "a thick eight": coarsely(digit_strokes(8, 0, 2), width=4.5),
    "a small four in a corner": coarsely(digit_strokes(4, 0, 3), scale=0.4, shift=(0.25, -0.25)),
    "a large zero over the edge": coarsely(digit_strokes(0, 0, 4), scale=1.3),
    "a five with a slip": coarsely([*digit_strokes(5, 0, 5), np.array([[0.95, 0.93], [0.95, 0.93]])]),
    "a dot": coarsely([np.array([[0.5, 0.5], [0.5, 0.5]])]),
    "a line across": coarsely([np.array([[0.1, 0.5], [0.9, 0.5]])], width=2.0),
    "a fine three": rasterise(digit_strokes(3, 0, 0)),
    "a fine and thin seven, small": rasterise(digit_strokes(7, 1, 1), width=1.0, scale=0.35),
    "a fine and thick nine, small, in a corner": rasterise(
        digit_strokes(9, 1, 1), width=2.5, scale=0.35, shift=(0.25, -0.25)
    ),
    "one faint pixel": np.pad(np.array([[9]], np.uint8), ((0, 27), (27, 0))),
    "all white": np.full((28, 28), 255, np.uint8),
    "nothing": np.zeros((28, 28), np.uint8),
}
LINKED = ("a three", "a thin seven", "a fine and thin seven, small")
NUMBERS = ([0.3, -0.7], [0.5], [-0.51], [1.0, 2.0], [19.99], [-20.01], [0.0012], [0.0], [3e-7], [4e8])
SPOTS = ((0.0, 0.0), (0.25, 0.75), (1.0, 0.5))
NOISY = [(noise, level, seed) for noise in NOISES for level, seed in ((0.5, 0), (0.35, 4_000_000_000))]
NOISY += [("mixed", 1.0, seed) for seed in range(1, 9)]


def made() -> dict[str, object]:
    """The table, by this Python."""
    three = unpacked(packed(normalise(DRAWINGS["a three"])))[None]
    return {
        "normalise": [
            {
                **{"name": name, "pixels": packed(pixels)},
                **{"image": packed(normalise(pixels)), "uncentred": packed(uncentred(pixels))},
            }
            for name, pixels in DRAWINGS.items()
        ],
        "corrupt": [
            {
                **{"noise": noise, "level": level, "seed": seed, "image": packed(three[0])},
                "noisy": packed(corrupt_drawing(three, noise, level, seed)[0]),
            }
            for noise, level, seed in NOISY
        ],
        "distance": [
            {"image": packed(three[0]), "other": packed(other), **distance_of(three[0], other)}
            for other in (corrupt_drawing(three, "gaussian", 0.5, 3)[0], np.zeros_like(three[0]))
        ],
        "scale": [{"numbers": numbers, "scale": round_scale(np.array(numbers))} for numbers in NUMBERS],
        "spots": spots(),
        "links": [{"pixels": packed(p), "text": drawing_to_text(p)} for p in map(DRAWINGS.get, LINKED)],
    }


def spots() -> dict[str, object]:
    """A plane through some codes, and the codes of some of its spots."""
    codes = np.random.default_rng(0).normal(size=(50, 5))
    limits = np.array([-3.0, -2.0]), np.array([3.0, 2.5])
    plane = Plane(codes[0], pca_projection(codes).axes, *limits, titles=("", ""))
    names = ("centre", "directions", "low", "high")
    found = [{"spot": spot, "code": plane.code_at(spot).tolist()} for spot in SPOTS]
    return {"plane": {name: getattr(plane, name).tolist() for name in names}, "codes": found}


def plane_of(table: dict[str, list]) -> Plane:
    """The plane as the table holds it."""
    return Plane(**{name: np.array(numbers) for name, numbers in table.items()}, titles=("", ""))


def distance_of(image: np.ndarray, other: np.ndarray) -> dict[str, float]:
    """Mean squared error and PSNR of two images as the table holds them."""
    pair = [unpacked(packed(one))[None] for one in (image, other)]
    return {"mse": float(mse(*pair)[0]), "psnr": float(psnr(*pair)[0])}


def packed(image: np.ndarray) -> str:
    """An image as text."""
    numbers = image if image.dtype == np.uint8 else np.rint(65535 * image).astype("<u2")
    return base64.b64encode(numbers.tobytes()).decode("ascii")


def unpacked(text: str) -> np.ndarray:
    """The image of such a text: uint8 (28, 28) or (112, 112), or float32 (28, 28) in [0, 1]."""
    data = base64.b64decode(text)
    if len(data) in (784, 12544):
        return np.frombuffer(data, np.uint8).reshape(math.isqrt(len(data)), -1)
    return (np.frombuffer(data, "<u2") / 65535).astype(np.float32).reshape(28, 28)


if __name__ == "__main__":
    FILE.write_text(json.dumps(made(), indent=1) + "\n")
