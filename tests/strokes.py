"""Digits as a person's pen writes them: strokes by code, and the canvas that they leave.

Coordinates are parts of the canvas, x to the right and y down. A style is a way to write
the digit (with a serif, open, in two strokes, ...); the seed is the hand of the moment. The
first three styles are tidy; the others are how further people write, with loops that stay open
or are drawn twice, European ones and sevens, and corners cut short.
"""

import numpy as np

from ae.images.hand import PEN, by_hand, curve, line, rasterise

__all__ = ["PEN", "STYLES", "digit_strokes", "rasterise"]


def _oval(x, y, wide, high, start=-90, turn=-370):
    """A stroke around an ellipse; degrees, clockwise, from the right."""
    angle = np.radians(start + np.linspace(0, turn, 48))
    return np.stack([x + wide * np.cos(angle), y + high * np.sin(angle)], axis=1)


STYLES = {
    0: [
        [_oval(0.5, 0.5, 0.2, 0.33)],
        [_oval(0.5, 0.5, 0.28, 0.32, start=-70, turn=380)],
        [_oval(0.5, 0.5, 0.16, 0.34, start=-110, turn=-350)],
        [_oval(0.5, 0.5, 0.22, 0.3, start=-60, turn=-325)],
        [curve("52 17, 36 26, 31 52, 40 80, 58 82, 69 58, 66 30, 50 16, 42 22")],
        [curve("60 20, 44 17, 32 38, 34 70, 50 85, 66 68, 68 36, 56 18")],
    ],
    1: [
        [line("50 15, 50 85")],
        [line("36 32, 53 15, 53 85")],
        [line("60 15, 42 85")],
        [line("34 44, 56 14, 56 86")],
        [line("38 30, 52 16, 52 84"), line("36 85, 68 85")],
        [curve("54 14, 51 40, 50 60, 49 86")],
    ],
    2: [
        [curve("30 30, 42 16, 62 19, 65 38, 50 60, 30 82"), line("30 82, 72 82")],
        [curve("31 33, 40 18, 60 18, 66 34, 52 60, 33 80, 27 72, 38 70, 55 82, 74 78")],
        [curve("28 24, 50 15, 70 26, 62 50, 28 84, 50 80, 74 84")],
        [line("32 18, 62 18, 66 36, 32 82, 70 82")],
        [curve("34 26, 50 15, 64 25, 60 44, 44 66, 30 82, 46 84, 70 80")],
        [curve("30 36, 34 20, 52 15, 66 26, 60 46, 32 84"), curve("32 84, 50 78, 72 86")],
    ],
    3: [
        [curve("32 20, 50 14, 65 24, 60 40, 44 48"), curve("44 48, 64 54, 68 70, 52 86, 30 78")],
        [curve("30 26, 48 14, 66 27, 56 44, 42 48, 58 52, 70 67, 54 85, 29 76")],
        [line("30 17, 66 17, 47 43"), curve("47 43, 66 50, 67 72, 50 85, 30 77")],
        [curve("34 18, 60 16, 62 36, 46 46, 40 50, 46 48, 66 60, 58 82, 32 84")],
        [curve("36 22, 56 15, 64 30, 48 46"), curve("48 46, 70 56, 62 80, 42 86, 32 80")],
        [curve("28 20, 46 14, 60 22, 56 38, 38 46, 60 50, 66 68, 52 82, 28 86")],
    ],
    4: [
        [line("35 16, 31 52, 70 52"), line("64 16, 61 86")],
        [curve("32 18, 29 40, 36 52, 66 46"), line("67 18, 60 86")],
        [line("58 86, 58 15, 26 62, 74 62")],
        [line("42 16, 28 58, 72 58"), line("56 36, 54 86")],
        [line("30 20, 30 50, 64 50"), line("64 14, 64 86")],
        [line("60 16, 30 60, 72 56"), line("62 14, 58 86")],
    ],
    5: [
        [line("66 17, 37 17, 35 44"), curve("35 44, 54 41, 69 55, 64 76, 46 85, 30 79")],
        [line("38 20, 36 46"), curve("36 46, 62 50, 68 66, 54 84, 31 79"), line("38 18, 69 16")],
        [curve("67 16, 50 17, 40 20, 37 32, 35 47, 52 45, 66 58, 60 78, 42 86, 29 77")],
        [line("68 18, 40 18, 36 48"), curve("36 48, 60 48, 66 66, 50 84, 28 84")],
        [line("40 16, 34 46"), curve("34 46, 52 40, 68 56, 58 80, 32 84"), line("40 17, 66 20")],
        [line("64 16, 38 18, 38 44, 58 46, 66 62, 56 82, 32 82")],
    ],
    6: [
        [curve("60 15, 42 32, 33 58, 38 80, 55 84, 65 68, 54 54, 36 62")],
        [curve("46 14, 36 40, 33 68, 45 85, 62 78, 63 60, 48 54, 35 66")],
        [curve("66 20, 50 18, 36 42, 32 68, 46 85, 64 76, 62 58, 46 55, 34 68")],
        [curve("56 14, 40 36, 32 64, 42 84, 60 82, 66 66, 54 56, 42 62")],
        [curve("50 15, 38 44, 34 72, 50 86, 64 72, 56 60, 40 66, 36 76")],
        [curve("62 16, 44 26, 34 52, 36 78, 54 86, 68 72, 60 58, 42 60, 34 72")],
    ],
    7: [
        [line("30 18, 70 18, 45 86")],
        [line("30 20, 70 17, 48 86"), line("40 50, 68 48")],
        [curve("29 30, 31 19, 50 20, 70 17, 58 46, 50 86")],
        [line("30 28, 31 18, 70 18, 44 86"), line("42 52, 66 50")],
        [curve("28 22, 48 18, 70 20, 62 40, 50 62, 46 86")],
        [line("32 18, 68 16, 52 86"), line("44 46, 66 52")],
    ],
    8: [
        [curve("62 26, 50 15, 37 27, 48 46, 64 66, 52 85, 36 70, 50 48, 63 30, 60 22")],
        [_oval(0.5, 0.32, 0.15, 0.17, start=90, turn=360), _oval(0.5, 0.67, 0.18, 0.18, start=-90, turn=360)],
        [curve("50 48, 36 34, 50 15, 64 30, 50 48, 34 70, 50 86, 67 70, 50 48")],
        [curve("64 20, 46 16, 38 30, 54 46, 64 64, 54 84, 38 76, 44 56, 58 42, 66 26")],
        [curve("50 46, 38 30, 50 16, 62 30, 52 46, 36 66, 48 86, 64 72, 54 50")],
        [curve("66 28, 52 15, 38 24, 46 42, 62 58, 62 78, 46 86, 34 72, 46 54, 66 32")],
    ],
    9: [
        [_oval(0.48, 0.34, 0.16, 0.18, start=-20, turn=-360), line("64 28, 60 86")],
        [curve("63 28, 50 15, 36 30, 44 47, 60 40, 64 26, 62 56, 52 86")],
        [curve("64 24, 48 17, 37 34, 48 48, 63 34, 65 24, 66 60, 58 82, 40 84")],
        [curve("62 22, 46 16, 36 32, 46 46, 60 38"), line("64 18, 62 86")],
        [curve("60 20, 42 18, 36 36, 50 48, 62 34, 62 20, 60 50, 44 86")],
        [_oval(0.5, 0.33, 0.17, 0.18, start=0, turn=-340), curve("66 32, 66 60, 56 82, 36 82")],
    ],
}


def digit_strokes(digit, style, seed, shake=1.0, slant=0.0):
    """Strokes of a digit in that style, each (k, 2) in the unit square, wobbled and slanted by the seed.

    Shake is how many times as far a hand strays as a calm one; slant is added to the seed's.
    """
    return by_hand(STYLES[digit][style], np.random.default_rng([digit, style, seed]), shake, slant)
