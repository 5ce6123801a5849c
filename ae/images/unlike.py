"""Letters and shapes that are unlike any digit, drawn by hand: what a model of digits has not seen."""

import numpy as np

from ae.images.drawing import normalise
from ae.images.hand import by_hand, curve, line, rasterise

LETTERS = {
    "A": [line("30 85, 50 15, 70 85"), line("38 60, 62 60")],
    "E": [line("66 16, 34 16, 34 84, 66 84"), line("34 50, 60 50")],
    "F": [line("66 16, 34 16, 34 85"), line("34 48, 58 48")],
    "H": [line("32 15, 32 85"), line("68 15, 68 85"), line("32 50, 68 50")],
    "K": [line("34 15, 34 85"), line("66 16, 36 52, 68 85")],
    "M": [line("24 85, 28 15, 50 60, 72 15, 76 85")],
    "N": [line("32 85, 32 15, 68 85, 68 15")],
    "R": [line("34 85, 34 15"), curve("34 16, 60 18, 64 34, 54 48, 36 50"), line("46 50, 68 85")],
    "T": [line("28 16, 72 16"), line("50 16, 50 85")],
    "W": [line("22 15, 36 85, 50 40, 64 85, 78 15")],
    "X": [line("30 16, 70 85"), line("70 16, 30 85")],
    "Y": [line("30 15, 50 48, 70 15"), line("50 48, 50 85")],
    "h": [line("36 14, 36 86"), curve("36 58, 52 46, 64 56, 64 86")],
    "k": [line("36 14, 36 86"), line("62 44, 38 62, 66 86")],
    "m": [line("24 44, 24 82"), curve("24 54, 38 44, 48 54, 48 82"), curve("48 54, 62 44, 74 54, 74 82")],
    "x": [curve("30 40, 44 48, 54 76, 70 82"), line("68 42, 32 82")],
}
SHAPES = {
    "triangle": [line("50 18, 80 80, 20 80, 50 18")],
    "square": [line("24 24, 76 24, 76 76, 24 76, 24 24")],
    "star": [line("50 14, 68 84, 18 40, 82 40, 32 84, 50 14")],
    "plus": [line("50 18, 50 82"), line("18 50, 82 50")],
    "arrow": [line("20 50, 80 50"), line("60 28, 80 50, 60 72")],
    "zigzag": [line("16 40, 32 62, 48 40, 64 62, 80 40")],
    "house": [line("24 46, 50 18, 76 46, 76 84, 24 84, 24 46, 76 46")],
    "heart": [curve("50 84, 24 54, 22 32, 38 22, 50 38, 62 22, 78 32, 76 54, 50 84")],
    "hash": [line("40 16, 34 84"), line("66 16, 60 84"), line("18 38, 82 38"), line("16 62, 80 62")],
    "smile": [
        curve("50 14, 80 32, 82 62, 50 86, 18 62, 20 32, 50 14"),
        line("38 38, 38 46"),
        line("62 38, 62 46"),
        curve("34 60, 50 70, 66 60"),
    ],
}
PENS = (1.2, 3.0)


def unlike_digits(hands: int, seed: int = 0) -> np.ndarray:
    """Each letter and shape by so many hands and pens, as a drawing is brought to an image.

    Args:
        hands: How often each is drawn, at least 1.
        seed: Of the hands.

    Returns:
        Grey values in [0, 1], float32 (hands · (letters + shapes), 28, 28), hand by hand.
    """
    rng = np.random.default_rng(seed)
    things = [*LETTERS.values(), *SHAPES.values()]
    return np.stack(
        [
            normalise(rasterise(by_hand(strokes, rng), rng.uniform(*PENS)))
            for _ in range(hands)
            for strokes in things
        ]
    )
