"""The handwritten digits that scikit-learn carries, in MNIST's frame."""

import gzip
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from ae.errors import LabError
from ae.images.datasets.dataset import SIDE

BOX = 20
TRAINING = 1437
BRIGHTEST = 16.0


def digits_arrays() -> dict[str, np.ndarray]:
    """The 1,797 UCI digits as uint8 (n, 28, 28): the first 1,437 to learn from, the last 360 to test with.

    Source:
        Alpaydin and Kaynak 1998, Optical Recognition of Handwritten Digits, UCI repository.
    """
    rows = _rows()
    images, labels = framed(rows[:, :-1].reshape(-1, 8, 8) / BRIGHTEST), rows[:, -1].astype(np.int64)
    return {
        "x_train": images[:TRAINING],
        "y_train": labels[:TRAINING],
        "x_test": images[TRAINING:],
        "y_test": labels[TRAINING:],
    }


def _rows() -> np.ndarray:
    """Float64 (1797, 65): 64 grey values from 0 to 16 and the label of each digit.

    The file is read where the package keeps it, since scikit-learn, once imported, imports pandas:
    60 MB of which the process that serves the pages has no need.
    """
    spec = find_spec("sklearn")
    if spec is None or spec.origin is None:
        raise LabError("digits: expected scikit-learn to be installed, which carries them.")
    with gzip.open(Path(spec.origin).parent / "datasets" / "data" / "digits.csv.gz", "rt") as file:
        return np.loadtxt(file, delimiter=",")


def framed(small: np.ndarray) -> np.ndarray:
    """Small pictures as MNIST frames its digits: in a 20×20 box, its centre of mass in the middle of 28×28.

    Args:
        small: Float (n, s, s) in [0, 1], white on black.

    Returns:
        Uint8 (n, 28, 28). The box stays inside the frame, however lopsided its mass.
    """
    from scipy.ndimage import zoom

    # A spline is linear and treats rows and columns alike, so its matrix does for all pictures at once.
    side = small.shape[1]
    spline = zoom(np.eye(side), (BOX / side, 1), order=3, mode="nearest", grid_mode=True)
    boxes = spline @ small @ spline.T
    images = np.zeros((len(small), SIDE, SIDE), np.uint8)
    pixels = np.round(255 * np.clip(boxes, 0.0, 1.0)).astype(np.uint8)
    for image, box, (top, left) in zip(images, pixels, _corners(boxes), strict=True):
        image[top : top + BOX, left : left + BOX] = box
    return images


def _corners(boxes: np.ndarray) -> np.ndarray:
    """Upper left corner of each box, int (n, 2), that puts its centre of mass nearest to the middle."""
    at = np.arange(BOX) + 0.5
    mass = np.maximum(boxes.sum((1, 2)), 1e-9)
    centre = np.stack([boxes.sum(2) @ at, boxes.sum(1) @ at], axis=1) / mass[:, None]
    return np.clip(np.round(SIDE / 2 - centre), 0, SIDE - BOX).astype(int)
