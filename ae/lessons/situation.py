"""What there is on the screen of a lesson, and what can be measured about it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ae.images.corruption import NOISES
from ae.lessons.recognising import Recogniser
from ae.measures.metrics import psnr
from ae.models.shipped import shipped_cards

Value = float | str | None
ACTIVE_SHARE = 0.05


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

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn."""
        return not self.image.any()


class Measure(NamedTuple):
    """Something that a check can ask for.

    Attributes:
        title: Words on screen; {0} and {1} stand for the names of a pair.
        take: Gives it; None where there is none.
        unit: Follows the number on screen.
        words: What a value may be, where it is no number, with their words on screen.
        none: Words on screen where there is no value.
    """

    title: str
    take: Callable[[Situation], Value]
    unit: str = ""
    words: dict[str, str] | None = None
    none: str = "none"

    def say(self, value: Value) -> str:
        """A value in words."""
        if value is None:
            return self.none
        if isinstance(value, str):
            return (self.words or {}).get(value, value)
        whole, small = float(value).is_integer(), abs(value) < 1
        shown = f"{value:.0f}" if whole else f"{value:.3g}" if small else f"{value:.1f}"
        return f"{shown}{self.unit}".replace("-", "−")


def _gain(now: Situation) -> Value:
    """Decibels by which the reconstruction is nearer to the image than the noisy one; None without noise."""
    before, after = _decibels(now, now.noisy), _decibels(now, now.output)
    return None if before is None or after is None else after - before


def _decibels(now: Situation, other: np.ndarray) -> float | None:
    value = float(psnr(now.image[None], other[None])[0])
    return value if math.isfinite(value) else None


def _pca_lead(now: Situation) -> Value:
    other = now.pca_output
    pair = (None if other is None else _decibels(now, other)), _decibels(now, now.output)
    return None if pair[0] is None or pair[1] is None else pair[0] - pair[1]


def _pca_gain(now: Situation) -> Value:
    other = now.pca_output
    pair = (None if other is None else _decibels(now, other)), _decibels(now, now.noisy)
    return None if pair[0] is None or pair[1] is None else pair[0] - pair[1]


def units_in_use(code: np.ndarray) -> float:
    """How many numbers of a code, float (code_size,), are more than a twentieth of the largest."""
    sizes = np.abs(code)
    return float((sizes > ACTIVE_SHARE * max(float(sizes.max()), 1e-6)).sum())


def _of_pair(at: int, name: str) -> Callable[[Situation], Value]:
    return lambda now: None if now.pair is None else getattr(now.pair[at], name)


def _of_told(name: str) -> Callable[[Situation], Value]:
    return lambda now: None if now.told is None else getattr(now.told, name)


def _pair_measures() -> dict[str, Measure]:
    """The same of the first and of the second network."""
    return {
        f"{place}_{name}": Measure(f"{{{at}}}: {title}", _of_pair(at, field), unit, none="not known yet")
        for at, place in enumerate(("first", "second"))
        for name, field, title, unit in PAIR_MEASURES
    }


PAIR_MEASURES = (
    ("loss", "val_loss", "validation loss", ""),
    ("active", "active", "units in use for your drawing", ""),
    ("slope", "slope", "derivative of the code at your drawing", ""),
    ("shift", "shift", "movement of the code with a shift by one pixel", " %"),
)


_NOISE_WORDS = {name: noise.title for name, noise in NOISES.items()}
_MODEL_WORDS = {name: card.title for name, card in shipped_cards().items()}

MEASURES: dict[str, Measure] = {
    "digit": Measure(
        "Digit that the reconstruction looks like", lambda now: now.recogniser.recognise(now.output)
    ),
    "digit_drawn": Measure(
        "Digit that the drawing looks like", lambda now: now.recogniser.recognise(now.image)
    ),
    "digit_before": Measure(
        "Digit that it looked like before your changes", lambda now: now.recogniser.recognise(now.before)
    ),
    "likeness": Measure(
        "Likeness to the nearest of 2,000 digits", lambda now: 100 * now.recogniser.likeness(now.output), " %"
    ),
    "edited": Measure("Numbers of the code that you changed", lambda now: float(now.edited)),
    "psnr": Measure("Reconstruction against drawing", lambda now: _decibels(now, now.output), " dB"),
    "gain": Measure("Nearer to the drawing than the noisy picture by", _gain, " dB"),
    "pca": Measure("Numbers for PCA", lambda now: float(now.pca_size)),
    "pca_lead": Measure("PCA nearer to the drawing than the autoencoder by", _pca_lead, " dB"),
    "pca_gain": Measure("PCA nearer to the drawing than the noisy picture by", _pca_gain, " dB"),
    "active": Measure("Units of the code that are in use", lambda now: units_in_use(now.code)),
    "noise": Measure("Noise", lambda now: now.noise, words=_NOISE_WORDS),
    "noise_level": Measure("Noise level", lambda now: now.noise_level),
    "model": Measure("Model", lambda now: now.model, words=_MODEL_WORDS),
    **_pair_measures(),
    "classes": Measure("Digits to tell apart", _of_told("classes")),
    "labels": Measure("Labels for each", _of_told("labels")),
    "by_codes": Measure("Told rightly by the code", _of_told("by_codes"), " %"),
    "by_pixels": Measure("Told rightly by the pixels", _of_told("by_pixels"), " %"),
    "guess": Measure("Your drawing, by its code", _of_told("guess")),
}
"""Everything that the check of a lesson may compare."""
