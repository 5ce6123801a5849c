"""How well do denoisers do against every kind and level of noise, and do they ever make an image worse?

    python -m benchmarks.noises --models unet convolutional-denoising
    python -m benchmarks.noises --count 300 --cards

For each kind and level: decibels of the images as they come, and of what each model makes of them.
These are -10 log10 of the squared error per pixel, over all images: an image that the noise has not touched
would count as infinite otherwise. Models are shipped ones or folders with encoder.onnx and decoder.onnx;
images are the first of the MNIST test images, which no model was trained on. With --cards it goes into
the cards of all shipped models, or of those named, from which Draw tells it.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ae.images.corruption import NOISES, corrupt
from ae.images.datasets import load_dataset
from ae.measures.metrics import mse
from ae.models.codec import Codec
from ae.models.shipped import FOLDER, Noises, find_codec, shipped_cards

LEVELS = tuple(np.round(np.arange(0.1, 0.95, 0.1), 1).tolist())
SEED = 2**29
COMES = "as it comes"
SHOWN = ("unet", "convolutional-denoising", "mixed-denoising")
KINDS = tuple(kind for kind in NOISES if kind != "none")


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table, and at how many kinds and levels each model makes images worse."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--models", nargs="+", default=[])
    parser.add_argument("--count", type=int, default=1000, help="Images of each kind and level.")
    parser.add_argument("--cards", action="store_true", help="Writes it into the cards of all, or of these.")
    chosen = parser.parse_args(arguments)
    images = load_dataset("mnist").x_test[: chosen.count].astype(np.float32) / 255
    if chosen.cards:
        write_cards(images, chosen.models or list(shipped_cards()))
        return
    codecs = {name: find_codec(name) for name in chosen.models or SHOWN}
    clean = {name: decibels(images, codec.reconstruct(images)) for name, codec in codecs.items()}
    worse = dict.fromkeys(codecs, 0)
    write_row("noise", "model", *map(str, LEVELS))
    write_row(*["---"] * (2 + len(LEVELS)))
    for kind in KINDS:
        columns = [measured(images, kind, level, codecs) for level in LEVELS]
        for name in (COMES, *codecs):
            write_row(kind, name, *(f"{column[name]:.1f}" for column in columns))
        for name in codecs:
            worse[name] += sum(column[name] < column[COMES] for column in columns)
    for name in codecs:
        sys.stdout.write(
            f"{name}: no noise {clean[name]:.1f} dB; worse than it came at {worse[name]} kinds and levels\n"
        )


def write_cards(images: np.ndarray, names: Sequence[str]) -> None:
    """Writes what shipped models make of images, float32 (n, 28, 28), into their cards."""
    cards = {name: shipped_cards()[name] for name in names}
    codecs = {name: find_codec(name) for name in cards}
    found = {kind: [measured(images, kind, level, codecs) for level in LEVELS] for kind in KINDS}

    def row(name: str) -> dict[str, list[float]]:
        return {kind: [round(column[name], 2) for column in columns] for kind, columns in found.items()}

    for name, card in cards.items():
        none = round(decibels(images, codecs[name].reconstruct(images)), 2)
        noises = Noises(len(images), list(LEVELS), none, row(COMES), row(name))
        (FOLDER / name / "card.json").write_text(replace(card, noises=noises).to_json())


def write_row(*cells: str) -> None:
    """Prints a row of a Markdown table at once."""
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def measured(images: np.ndarray, kind: str, level: float, codecs: dict[str, Codec]) -> dict[str, float]:
    """Decibels of the corrupted images, and by name of what each model makes of them."""
    noisy = corrupt(images, kind, level, SEED)
    made = {name: decibels(images, codec.reconstruct(noisy)) for name, codec in codecs.items()}
    return {COMES: decibels(images, noisy), **made}


def decibels(clean: np.ndarray, other: np.ndarray) -> float:
    """-10 log10 of the squared error per pixel, over all images (n, 28, 28); inf where there is none."""
    with np.errstate(divide="ignore"):
        return float(-10 * np.log10(mse(clean, other).mean()))


if __name__ == "__main__":
    main()
