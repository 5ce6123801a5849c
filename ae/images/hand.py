"""Strokes as a hand draws them, and the canvas that a pen leaves.

A stroke is float (k, 2): x to the right and y down, as parts of the canvas.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw

from ae.images.drawing import CANVAS_SIDE, SIDE

SURFACE = 1120
PEN = 1.7
WOBBLE = 0.018
KNOTS = 6


def curve(text: str, steps: int = 12) -> np.ndarray:
    """A smooth stroke (Catmull-Rom) through points written "x y, x y" in hundredths of the canvas."""
    p = _points(text)
    p = np.concatenate([p[:1], p, p[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        parts.append(
            b + t * (c - a) / 2 + t**2 * (a - 2.5 * b + 2 * c - d / 2) + t**3 * ((d - a) / 2 + 1.5 * (b - c))
        )
    return np.concatenate([*parts, p[-1:]])


def line(text: str, steps: int = 12) -> np.ndarray:
    """A stroke of straight pieces through points written "x y, x y" in hundredths of the canvas."""
    p = _points(text)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    return np.concatenate([*(a + t * (b - a) for a, b in pairwise(p)), p[-1:]])


def by_hand(
    strokes: Sequence[np.ndarray], rng: np.random.Generator, shake: float = 1.0, slant: float = 0.0
) -> list[np.ndarray]:
    """The strokes as one hand draws them this time: slanted, turned, stretched, and with a wobble.

    Args:
        strokes: Of one picture.
        rng: The hand of the moment.
        shake: How many times as far the hand strays as a calm one.
        slant: Added to the hand's own, x for each y.
    """
    slant, turn = slant + rng.normal(0, 0.12), rng.normal(0, 0.06)
    stretch = np.exp(rng.normal(0, [0.12, 0.06]))
    turned = [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
    move = stretch * np.array([[1, 0], [-slant, 1]]) @ turned
    return [
        ((stroke - 0.5) @ move + 0.5 + shake * _wobble(len(stroke), rng)).clip(0.03, 0.97)
        for stroke in strokes
    ]


def rasterise(
    strokes: Sequence[np.ndarray],
    width: float = PEN,
    scale: float = 1.0,
    shift: tuple[float, float] = (0.0, 0.0),
    side: int = CANVAS_SIDE,
) -> np.ndarray:
    """The canvas after these strokes, uint8 (side, side): round pen, drawn finely, shrunk by area averaging.

    Args:
        strokes: Of one picture.
        width: Of the pen, in twenty-eighths of the canvas.
        scale: About the middle.
        shift: In parts of the canvas.
        side: Of the raster, a divisor of 1120.
    """
    surface = Image.new("L", (SURFACE, SURFACE))
    pen = ImageDraw.Draw(surface)
    radius = width * SURFACE / SIDE / 2
    for stroke in strokes:
        points = ((stroke - 0.5) * scale + 0.5 + np.array(shift)) * SURFACE
        pen.line([tuple(p) for p in points], fill=255, width=round(2 * radius))
        for x, y in points:
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    blocks = np.asarray(surface, float).reshape(side, SURFACE // side, side, -1).mean(axis=(1, 3))
    return np.rint(blocks).astype(np.uint8)


def _points(text: str) -> np.ndarray:
    return np.array([point.split() for point in text.split(",")], float) / 100


def _wobble(count: int, rng: np.random.Generator) -> np.ndarray:
    """Slow deviations of a hand along a stroke, (count, 2)."""
    knots = rng.normal(0, WOBBLE, (KNOTS, 2))
    at = np.linspace(0, KNOTS - 1, count)
    return np.stack([np.interp(at, range(KNOTS), knots[:, axis]) for axis in (0, 1)], axis=1)
