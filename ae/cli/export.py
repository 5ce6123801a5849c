"""Write a model into one HTML file, which runs it in a browser without a network."""

import argparse
from pathlib import Path

from ae.errors import LabError
from ae.exports.page import model_page, named_model


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which model, and where the page goes."""
    parser.add_argument(
        "model",
        metavar="MODEL",
        help="A shipped model's name, or a folder with encoder.onnx and decoder.onnx, such as one of train.",
    )
    parser.add_argument("out", type=Path, metavar="PAGE.html", help="Where the page is written.")
    parser.add_argument(
        "--title", default="", metavar="TEXT", help="Of the page. Default: the model's, or the folder's name."
    )


def run(chosen: argparse.Namespace) -> None:
    """Writes the page."""
    page = model_page(named_model(chosen.model, chosen.title))
    try:
        chosen.out.write_bytes(page)
    except OSError as error:
        raise LabError(
            f"out: expected a file that can be written, got {chosen.out} ({error.strerror})."
        ) from error
