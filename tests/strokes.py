"""Digits as a person's pen writes them: strokes by code, and the canvas that they leave.

Coordinates are parts of the canvas, x to the right and y down. A style is a way to write
the digit (with a serif, open, in two strokes, ...); the seed is the hand of the moment.
"""

from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw

SIDE = 28
FINE = 40
PEN = 1.7


def _points(text):
    """Points written "x y, x y" in hundredths of the canvas, (k, 2)."""
    return np.array([point.split() for point in text.split(",")], float) / 100


def _curve(text, steps=12):
    """A smooth stroke through the points (Catmull-Rom)."""
    p = _points(text)
    p = np.concatenate([p[:1], p, p[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        parts.append(
            b + t * (c - a) / 2 + t**2 * (a - 2.5 * b + 2 * c - d / 2) + t**3 * ((d - a) / 2 + 1.5 * (b - c))
        )
    return np.concatenate([*parts, p[-1:]])


def _line(text, steps=12):
    """A stroke of straight pieces."""
    p = _points(text)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    return np.concatenate([*(a + t * (b - a) for a, b in pairwise(p)), p[-1:]])


def _oval(x, y, wide, high, start=-90, turn=-370):
    """A stroke around an ellipse; degrees, clockwise, from the right."""
    angle = np.radians(start + np.linspace(0, turn, 48))
    return np.stack([x + wide * np.cos(angle), y + high * np.sin(angle)], axis=1)


STYLES = {
    0: [
        [_oval(0.5, 0.5, 0.2, 0.33)],
        [_oval(0.5, 0.5, 0.28, 0.32, start=-70, turn=380)],
        [_oval(0.5, 0.5, 0.16, 0.34, start=-110, turn=-350)],
    ],
    1: [
        [_line("50 15, 50 85")],
        [_line("36 32, 53 15, 53 85")],
        [_line("60 15, 42 85")],
    ],
    2: [
        [_curve("30 30, 42 16, 62 19, 65 38, 50 60, 30 82"), _line("30 82, 72 82")],
        [_curve("31 33, 40 18, 60 18, 66 34, 52 60, 33 80, 27 72, 38 70, 55 82, 74 78")],
        [_curve("28 24, 50 15, 70 26, 62 50, 28 84, 50 80, 74 84")],
    ],
    3: [
        [_curve("32 20, 50 14, 65 24, 60 40, 44 48"), _curve("44 48, 64 54, 68 70, 52 86, 30 78")],
        [_curve("30 26, 48 14, 66 27, 56 44, 42 48, 58 52, 70 67, 54 85, 29 76")],
        [_line("30 17, 66 17, 47 43"), _curve("47 43, 66 50, 67 72, 50 85, 30 77")],
    ],
    4: [
        [_line("35 16, 31 52, 70 52"), _line("64 16, 61 86")],
        [_curve("32 18, 29 40, 36 52, 66 46"), _line("67 18, 60 86")],
        [_line("58 86, 58 15, 26 62, 74 62")],
    ],
    5: [
        [_line("66 17, 37 17, 35 44"), _curve("35 44, 54 41, 69 55, 64 76, 46 85, 30 79")],
        [_line("38 20, 36 46"), _curve("36 46, 62 50, 68 66, 54 84, 31 79"), _line("38 18, 69 16")],
        [_curve("67 16, 50 17, 40 20, 37 32, 35 47, 52 45, 66 58, 60 78, 42 86, 29 77")],
    ],
    6: [
        [_curve("60 15, 42 32, 33 58, 38 80, 55 84, 65 68, 54 54, 36 62")],
        [_curve("46 14, 36 40, 33 68, 45 85, 62 78, 63 60, 48 54, 35 66")],
        [_curve("66 20, 50 18, 36 42, 32 68, 46 85, 64 76, 62 58, 46 55, 34 68")],
    ],
    7: [
        [_line("30 18, 70 18, 45 86")],
        [_line("30 20, 70 17, 48 86"), _line("40 50, 68 48")],
        [_curve("29 30, 31 19, 50 20, 70 17, 58 46, 50 86")],
    ],
    8: [
        [_curve("62 26, 50 15, 37 27, 48 46, 64 66, 52 85, 36 70, 50 48, 63 30, 60 22")],
        [_oval(0.5, 0.32, 0.15, 0.17, start=90, turn=360), _oval(0.5, 0.67, 0.18, 0.18, start=-90, turn=360)],
        [_curve("50 48, 36 34, 50 15, 64 30, 50 48, 34 70, 50 86, 67 70, 50 48")],
    ],
    9: [
        [_oval(0.48, 0.34, 0.16, 0.18, start=-20, turn=-360), _line("64 28, 60 86")],
        [_curve("63 28, 50 15, 36 30, 44 47, 60 40, 64 26, 62 56, 52 86")],
        [_curve("64 24, 48 17, 37 34, 48 48, 63 34, 65 24, 66 60, 58 82, 40 84")],
    ],
}


def digit_strokes(digit, style, seed):
    """Strokes of a digit in that style, each (k, 2) in the unit square, wobbled and slanted by the seed."""
    rng = np.random.default_rng([digit, style, seed])
    slant, turn = rng.normal(0, 0.12), rng.normal(0, 0.06)
    stretch = np.exp(rng.normal(0, [0.12, 0.06]))
    move = (
        stretch
        * np.array([[1, 0], [-slant, 1]])
        @ [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
    )
    return [((s - 0.5) @ move + 0.5 + _wobble(len(s), rng)).clip(0.03, 0.97) for s in STYLES[digit][style]]


def _wobble(count, rng):
    """Slow deviations of a hand along a stroke, (count, 2)."""
    knots = rng.normal(0, 0.018, (6, 2))
    at = np.linspace(0, 5, count)
    return np.stack([np.interp(at, range(6), knots[:, axis]) for axis in (0, 1)], axis=1)


def rasterise(strokes, width=PEN, scale=1.0, shift=(0.0, 0.0)):
    """The canvas after these strokes, uint8 (28, 28): round pen, drawn finely, shrunk by area averaging.

    Width is in pixels of the 28; scale about the middle and shift are parts of the canvas.
    """
    fine = Image.new("L", (SIDE * FINE, SIDE * FINE))
    pen = ImageDraw.Draw(fine)
    radius = width * FINE / 2
    for stroke in strokes:
        points = ((stroke - 0.5) * scale + 0.5 + np.array(shift)) * SIDE * FINE
        pen.line([tuple(p) for p in points], fill=255, width=round(2 * radius))
        for x, y in points:
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    blocks = np.asarray(fine, float).reshape(SIDE, FINE, SIDE, FINE).mean(axis=(1, 3))
    return np.rint(blocks).astype(np.uint8)
