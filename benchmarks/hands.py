"""Is a drawn digit, through noise and a denoiser, still that digit to somebody else's classifier?

python -m benchmarks.hands [MODEL …] [--hands 12] [--noise-level 0.5] [--raster 112] [--cards]

Digits that simulated writers draw with a pen, as drawn, small (35 %), small and thick, and slanted, and
as many test images of MNIST: what a support vector machine reads that was trained on MNIST's training images
and never saw the lab, in percent, before noise and after Gaussian noise and each shipped denoiser. The canvas
keeps 112×112 pixels; --raster 28 tells what would be read if it kept 28×28. With --cards what is read goes
into the cards of all shipped models, or of those named, from which Draw tells it.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ae.images.corruption import corrupt
from ae.images.datasets import load_dataset
from ae.images.drawing import CANVAS_SIDE, normalise
from ae.images.hand import PEN
from ae.images.unlike import PENS
from ae.models.shipped import FOLDER, Hands, shipped_cards, shipped_codec
from benchmarks.uploads import fitted_judge
from tests.strokes import STYLES, digit_strokes, rasterise

MODELS = ("unet", "convolutional-denoising", "mixed-denoising", "denoising")
MNIST = "MNIST"
SMALL = 0.35
THICK = 2.5
"""Of a thick pen, in pixels of the canvas's 28: a quarter of a small digit's height."""
SLANT = np.tan(np.radians(20))
SEED = 1
Images = tuple[np.ndarray, np.ndarray]


def main(arguments: list[str] | None = None) -> None:
    """Prints a row of a Markdown table for each way of drawing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("models", nargs="*")
    parser.add_argument("--hands", type=int, default=12)
    parser.add_argument("--noise-level", type=float, default=0.5)
    parser.add_argument("--raster", type=int, default=CANVAS_SIDE)
    parser.add_argument("--cards", action="store_true", help="Writes it into the cards of all, or of these.")
    chosen = parser.parse_args(arguments)
    models = chosen.models or (list(shipped_cards()) if chosen.cards else MODELS)
    dataset = load_dataset("mnist")
    judge = fitted_judge(dataset)
    ways: dict[str, Images] = {
        MNIST: (dataset.x_test.astype(np.float32) / 255, dataset.y_test),
        "as drawn": drawn(chosen.hands, chosen.raster),
        "small": drawn(chosen.hands, chosen.raster, SMALL, pens=(PEN, PEN)),
        "small and thick": drawn(chosen.hands, chosen.raster, SMALL, pens=(THICK, THICK)),
        "slanted by 20°": drawn(chosen.hands, chosen.raster, slant=SLANT),
    }
    write_row("drawn", "before noise", *models)
    write_row(*["---"] * (2 + len(models)))
    right: dict[str, list[float]] = {}
    for way, (images, labels) in ways.items():
        noisy = corrupt(images, "gaussian", chosen.noise_level, SEED)
        seen = [images, *(shipped_codec(model).reconstruct(noisy) for model in models)]
        shares = [np.mean(judge.predict(each.reshape(len(each), -1)) == labels) for each in seen]
        write_row(way, *(f"{100 * share:.1f}" for share in shares))
        right[way] = [round(float(share), 6) for share in shares]
    if chosen.cards:
        write_cards(models, len(ways["as drawn"][0]), right)


def write_cards(models: Sequence[str], digits: int, right: dict[str, list[float]]) -> None:
    """Writes what is read of drawn digits into the cards: by way, before noise and after each model."""
    drawings = {way: shares for way, shares in right.items() if way != MNIST}
    before = {way: shares[0] for way, shares in drawings.items()}
    for at, name in enumerate(models, start=1):
        after = {way: shares[at] for way, shares in drawings.items()}
        card = replace(shipped_cards()[name], hands=Hands(digits, before, after))
        (FOLDER / name / "card.json").write_text(card.to_json())


def write_row(*cells: str) -> None:
    """Prints a row of a Markdown table at once."""
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def drawn(
    hands: int, raster: int, scale: float = 1.0, slant: float = 0.0, pens: tuple[float, float] = PENS
) -> Images:
    """Digits in each style by so many hands and pens, normalised, float32 (n, 28, 28), and their labels.

    Args:
        hands: Of each style.
        raster: Side of the canvas as it is kept, in pixels.
        scale: Of the digit on the canvas; the pen stays as it is.
        slant: How far a hand leans to the right, x for each y.
        pens: The thinnest and the thickest, in pixels of the canvas's 28.
    """
    rng = np.random.default_rng(SEED)
    images, labels = [], []
    for digit in STYLES:
        for style in range(len(STYLES[digit])):
            for hand in range(hands):
                leaning = [leant(stroke, slant) for stroke in digit_strokes(digit, style, hand)]
                width = rng.uniform(*pens)
                images.append(normalise(rasterise(leaning, width, scale, side=raster)))
                labels.append(digit)
    return np.stack(images), np.array(labels)


def leant(stroke: np.ndarray, slant: float) -> np.ndarray:
    """The stroke with its upper parts further to the right, within the canvas."""
    return np.clip(stroke + (0.5 - stroke[:, 1:]) * [slant, 0], 0.03, 0.97)


if __name__ == "__main__":
    main()
