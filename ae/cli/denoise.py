"""Take the noise out of a picture of a digit."""

import argparse
import sys
from pathlib import Path

import numpy as np

from ae.errors import LabError
from ae.figures.pictures import png
from ae.images.drawing import load_image, normalise
from ae.images.uploads import View, edge_of, find_digits, read_grey, viewed
from ae.models.shipped import UNCODED, find_codec

LIGHT_EDGE = 0.6
"""Mean of the outermost pixels above which a picture is one on paper; noise on black alone comes to half."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to read, what to write, and which model does it."""
    parser.add_argument(
        "image",
        type=Path,
        metavar="IMAGE",
        help="A grey picture of 28x28 pixels as it is, or a photo or scan of a digit of any size.",
    )
    parser.add_argument("out", type=Path, metavar="OUT.png", help="Where the reconstruction is written.")
    parser.add_argument(
        "--turn",
        type=int,
        choices=(0, 90, 180, 270),
        default=0,
        help="Degrees by which the picture is turned first, clockwise. Default: 0.",
    )
    parser.add_argument(
        "--invert",
        action="store_true",
        help="Take for ink what is taken for paper otherwise: dark and light change places.",
    )
    parser.add_argument(
        "--model",
        default=UNCODED,
        metavar="NAME_OR_DIR",
        help=f"A shipped model's name, or a folder with encoder.onnx and decoder.onnx. Default: {UNCODED}, "
        "which knows every noise.",
    )


def run(chosen: argparse.Namespace) -> None:
    """Writes the model's reconstruction of the picture."""
    codec = find_codec(chosen.model)
    try:
        image, note = read_image(chosen.image.read_bytes(), chosen.turn // 90, invert=chosen.invert)
    except OSError as error:
        raise LabError(
            f"image: expected a file that can be read, got {chosen.image} ({error.strerror})."
        ) from error
    if note:
        sys.stderr.write(f"{note}\n")
    picture = png(codec.reconstruct(image[None])[0])
    try:
        chosen.out.write_bytes(picture)
    except OSError as error:
        raise LabError(
            f"out: expected a file that can be written, got {chosen.out} ({error.strerror})."
        ) from error


def read_image(data: bytes, turns: int = 0, *, invert: bool = False) -> tuple[np.ndarray, str]:
    """A picture as a model sees it, and one sentence on what may be wrong with it; empty where nothing is.

    The picture is float32 (28, 28): as it is, or the digit of a photo as MNIST frames it.

    Args:
        data: The picture file.
        turns: Quarters of a turn, clockwise, that are made first.
        invert: Whether dark and light change places.

    Raises:
        LabError: It is no picture, or nothing stands out in it.
    """
    try:
        image = viewed(load_image(data), View(turns))
    except LabError:
        return _digit_of(read_grey(data), turns, invert)
    image = 1 - image if invert else image
    is_paper = float(edge_of(image).mean()) > LIGHT_EDGE
    note = "image: expected light ink on black, and took a picture with a light edge as it is; see --invert."
    return image, note if is_paper else ""


def _digit_of(grey: np.ndarray, turns: int, invert: bool) -> tuple[np.ndarray, str]:
    turned = viewed(grey, View(turns))
    seen = find_digits(turned)
    if invert:
        seen = find_digits(turned, light=not seen.light)
    count = len(seen.digits)
    note = f"image: expected one digit, found {count}; the most prominent was taken."
    return normalise(seen.digits[0].pixels), note if count > 1 else ""
