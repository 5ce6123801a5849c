"""Take the noise out of a picture of a digit."""

import argparse
import sys
from pathlib import Path

import numpy as np

from ae.errors import LabError
from ae.figures.pictures import png
from ae.images.drawing import load_image, normalise
from ae.images.uploads import read_digits
from ae.models.shipped import DEFAULT, find_codec


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
        "--model",
        default=DEFAULT,
        metavar="NAME_OR_DIR",
        help=f"A shipped model's name, or a folder with encoder.onnx and decoder.onnx. Default: {DEFAULT}.",
    )


def run(chosen: argparse.Namespace) -> None:
    """Writes the model's reconstruction of the picture."""
    codec = find_codec(chosen.model)
    try:
        image, note = read_image(chosen.image.read_bytes())
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


def read_image(data: bytes) -> tuple[np.ndarray, str]:
    """A picture as a model sees it, and one sentence on what was left out; empty where all is in it.

    The picture is float32 (28, 28): as it is, or the digit of a photo as MNIST frames it.

    Raises:
        LabError: It is no picture, or nothing stands out in it.
    """
    try:
        return load_image(data), ""
    except LabError:
        found = read_digits(data).digits
        note = f"image: expected one digit, found {len(found)}; the most prominent was taken."
        return normalise(found[0].pixels), note if len(found) > 1 else ""
