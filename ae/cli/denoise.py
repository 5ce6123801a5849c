"""Take the noise out of a picture of a digit."""

import argparse
from pathlib import Path

from ae.errors import LabError
from ae.figures.pictures import png
from ae.images.drawing import load_image
from ae.models.shipped import DEFAULT, find_codec


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to read, what to write, and which model does it."""
    parser.add_argument(
        "image", type=Path, metavar="IN.png", help="A picture of 28x28 pixels, 8-bit greyscale."
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
        image = load_image(chosen.image.read_bytes())
    except OSError as error:
        raise LabError(
            f"image: expected a file that can be read, got {chosen.image} ({error.strerror})."
        ) from error
    picture = png(codec.reconstruct(image[None])[0])
    try:
        chosen.out.write_bytes(picture)
    except OSError as error:
        raise LabError(
            f"out: expected a file that can be written, got {chosen.out} ({error.strerror})."
        ) from error
