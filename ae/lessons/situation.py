"""What there is on the screen of a lesson."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ae.lessons.recognising import Recogniser
from ae.measures.metrics import psnr


class Side(NamedTuple):
    """One of a pair of networks that were trained in the lesson.

    Attributes:
        val_loss: Its smallest validation loss.
        active: Units of its code that are in use for the drawing.
        slope: Length of the code's derivative at the drawing.
        shift: How far the code moves with a shift by a pixel, in percent of the distance between two digits.
    """

    val_loss: float
    active: float
    slope: float
    shift: float


class Told(NamedTuple):
    """What was learnt from a few labels.

    Attributes:
        classes: How many are told apart.
        labels: How many of each class were known.
        by_codes: Percent of the test images that the codes tell rightly.
        by_pixels: The same of the pixels.
        guess: The class of the drawing by its code; None of an empty one.
    """

    classes: int
    labels: int
    by_codes: float
    by_pixels: float
    guess: int | None


class Known(NamedTuple):
    """What the model makes of the drawing with the noise that it was trained for, of the same level.

    Attributes:
        noise: Key of NOISES.
        gain: Decibels by which the reconstruction is nearer to the image than the noisy one.
    """

    noise: str
    gain: float | None


class Rival(NamedTuple):
    """What the first of the lesson's models makes of the same noisy picture.

    Attributes:
        model: Its name.
        gain: Decibels by which its reconstruction is nearer to the image than the noisy one.
    """

    model: str
    gain: float | None


@dataclass(frozen=True)
class Situation:
    """A drawing on its way through a model, as a lesson's check sees it.

    Attributes:
        image: What is to come out again, float32 (28, 28) in [0, 1].
        noisy: What the encoder gets, same shape.
        output: The reconstruction, same shape.
        before: The reconstruction from the code as the encoder gave it, same shape.
        code: What the decoder gets, float32 (code_size,).
        edited: How many numbers of it were changed by hand.
        noise: Key of NOISES.
        noise_level: In [0, 1].
        model: Name of the model.
        recogniser: Knows digits when it sees them.
        pca_size: Number of principal components that are compared; 0 where the lesson shows none.
        pca_output: What they make of the noisy image, float32 (28, 28) in [0, 1].
        names: What both networks that the lesson trains are called.
        pair: Both networks that the lesson trains, once they are there.
        told: What was learnt from a few labels; None where the lesson does not ask.
        known: What comes of the noise that the model knows; None where it was trained without.
        rival: The first of the lesson's models.
    """

    image: np.ndarray
    noisy: np.ndarray
    output: np.ndarray
    before: np.ndarray
    code: np.ndarray
    edited: int
    noise: str
    noise_level: float
    model: str
    recogniser: Recogniser
    pca_size: int = 0
    pca_output: np.ndarray | None = None
    names: tuple[str, str] = ("", "")
    pair: tuple[Side, Side] | None = None
    told: Told | None = None
    known: Known | None = None
    rival: Rival | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn."""
        return not self.image.any()


def gain(image: np.ndarray, noisy: np.ndarray, output: np.ndarray) -> float | None:
    """Decibels by which an output is nearer to an image than the noisy one is, all float (28, 28).

    None where one of them is the image, as it is without noise.
    """
    before, after = (float(psnr(image[None], other[None])[0]) for other in (noisy, output))
    return after - before if math.isfinite(before) and math.isfinite(after) else None
