"""What can be measured about what is on the screen of a lesson, with its words."""

import math
import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ae.images.corruption import NOISES
from ae.lessons.situation import Situation, gain
from ae.measures.metrics import psnr
from ae.models.shipped import shipped_cards

Value = float | str | None
ACTIVE_SHARE = 0.05
DECIMALS = 1
"""Of decibels."""
PLACE = re.compile(r"\{(\w+)\}")
"""Where words have the name of a measure, to be filled with its value."""


class Measure(NamedTuple):
    """Something that a check can ask for.

    Attributes:
        title: Words on screen; {first} and {second} stand for the names of a pair, {noise} for the noise.
        take: Gives it; None where there is none.
        unit: Follows the number on screen.
        decimals: How many a number has; as it is shown it is compared, too.
        words: What a value may be, where it is no number, with their words on screen.
        none: Words on screen where there is no value.
        apart: Stands before a value that is not wanted.
        some: Words for any value, where that one is not there.
        signed: Words after a number for positive and for negative ones, which lose their sign then.
    """

    title: str
    take: Callable[[Situation], Value]
    unit: str = ""
    decimals: int = 0
    words: dict[str, str] | None = None
    none: str = "none"
    apart: str = "anything but "
    some: str = "anything"
    signed: tuple[str, str] | None = None

    def value(self, now: Situation) -> Value:
        """What there is, a number rounded as it is shown."""
        found = self.take(now)
        return found if found is None or isinstance(found, str) else round(found, self.decimals) + 0.0

    def say(self, value: Value) -> str:
        """A value in words, a number always with the same decimals."""
        if value is None or isinstance(value, str):
            return self._worded(value)
        shown = f"{abs(value) if self.signed else value:.{self.decimals}f}"
        return self._whole(value, shown)

    def aim(self, value: Value) -> str:
        """The same of what is wanted, a number with no more decimals than it needs."""
        if value is None or isinstance(value, str):
            return self._worded(value)
        return self._whole(value, f"{abs(value) if self.signed else value:g}")

    def _worded(self, value: str | None) -> str:
        return self.none if value is None else (self.words or {}).get(value, value)

    def _whole(self, value: float, shown: str) -> str:
        signed = "" if self.signed is None else f" {self.signed[value < 0]}"
        return f"{shown}{self.unit}{signed}".replace("-", "−")


def fill(words: str, now: Situation) -> str:
    """Words with the values of what they name, such as {noise}, and with the names of a pair."""
    first, second = now.names

    def said(found: re.Match[str]) -> str:
        """What stands in place of a name."""
        name = found[1]
        if name in ("first", "second"):
            return first if name == "first" else second
        return MEASURES[name].say(MEASURES[name].value(now))

    return PLACE.sub(said, words)


def units_in_use(code: np.ndarray) -> float:
    """How many numbers of a code, float (code_size,), are more than a twentieth of the largest."""
    sizes = np.abs(code)
    return float((sizes > ACTIVE_SHARE * max(float(sizes.max()), 1e-6)).sum())


def _decibels(now: Situation, other: np.ndarray | None) -> float | None:
    value = math.inf if other is None else float(psnr(now.image[None], other[None])[0])
    return value if math.isfinite(value) else None


def _pca_lead(now: Situation) -> Value:
    pair = _decibels(now, now.pca_output), _decibels(now, now.output)
    return None if pair[0] is None or pair[1] is None else pair[0] - pair[1]


def _pca_gain(now: Situation) -> Value:
    return None if now.pca_output is None else gain(now.image, now.noisy, now.pca_output)


def _gain(now: Situation) -> Value:
    return gain(now.image, now.noisy, now.output)


def _gain_lost(now: Situation) -> Value:
    """Of the numbers as they are shown, so that the sum is right on the screen."""
    known, here = now.known and now.known.gain, gain(now.image, now.noisy, now.output)
    return None if known is None or here is None else round(known, DECIMALS) - round(here, DECIMALS)


def _lead(now: Situation) -> Value:
    rival, here = now.rival and now.rival.gain, gain(now.image, now.noisy, now.output)
    return None if rival is None or here is None else here - rival


def _of_pair(at: int, name: str) -> Callable[[Situation], Value]:
    return lambda now: None if now.pair is None else getattr(now.pair[at], name)


def _of_told(name: str) -> Callable[[Situation], Value]:
    return lambda now: None if now.told is None else getattr(now.told, name)


def _pair_measures() -> dict[str, Measure]:
    """The same of the first and of the second network."""
    return {
        f"{place}_{name}": Measure(
            f"{{{place}}}: {title}", _of_pair(at, field), unit, decimals, none="not known yet"
        )
        for at, place in enumerate(("first", "second"))
        for name, field, title, unit, decimals in PAIR_MEASURES
    }


PAIR_MEASURES = (
    ("loss", "val_loss", "validation loss", "", 4),
    ("active", "active", "units in use for your drawing", "", 0),
    ("slope", "slope", "derivative of the code at your drawing", "", 2),
    ("shift", "shift", "movement of the code with a shift by one pixel", " %", 0),
)

_NOISE_WORDS = {name: noise.title for name, noise in NOISES.items()}
_MODEL_WORDS = {name: card.title for name, card in shipped_cards().items()}
_BETTER = "better", "worse"


def _digit(title: str, take: Callable[[Situation], np.ndarray]) -> Measure:
    return Measure(
        title,
        lambda now: now.recogniser.recognise(take(now)),
        none="no clear digit",
        apart="a digit other than ",
        some="a clear digit",
    )


MEASURES: dict[str, Measure] = {
    "digit": _digit("The reconstruction looks like", lambda now: now.output),
    "digit_drawn": _digit("Your drawing looks like", lambda now: now.image),
    "digit_before": _digit("Before your changes it looked like", lambda now: now.before),
    "likeness": Measure(
        "Likeness to the nearest of 2,000 digits", lambda now: 100 * now.recogniser.likeness(now.output), " %"
    ),
    "edited": Measure("Bars that you moved", lambda now: float(now.edited)),
    "psnr": Measure("Reconstruction against drawing", lambda now: _decibels(now, now.output), " dB", 1),
    "gain": Measure("The model made the picture", _gain, " dB", 1, none="no noise", signed=_BETTER),
    "known_gain": Measure(
        "With the noise that it knows, of this level, it makes the picture",
        lambda now: now.known and now.known.gain,
        " dB",
        1,
        none="not known",
        signed=_BETTER,
    ),
    "gain_lost": Measure(
        "{known_noise}: {known_gain}; chosen, {noise}: {gain}. Difference",
        _gain_lost,
        " dB",
        DECIMALS,
    ),
    "lead": Measure("Beside {rival}, the model is", _lead, " dB", 1, none="no noise", signed=_BETTER),
    "rival": Measure("First model", lambda now: now.rival and now.rival.model, words=_MODEL_WORDS),
    "pca": Measure("Numbers for PCA", lambda now: float(now.pca_size)),
    "pca_lead": Measure("PCA, beside the autoencoder, is", _pca_lead, " dB", 1, signed=_BETTER),
    "pca_gain": Measure("PCA made the noisy picture", _pca_gain, " dB", 1, none="no noise", signed=_BETTER),
    "active": Measure("Units of the code that are in use", lambda now: units_in_use(now.code)),
    "noise": Measure("Noise", lambda now: now.noise, words=_NOISE_WORDS),
    "known_noise": Measure(
        "Noise that the model knows",
        lambda now: now.known and now.known.noise,
        words=_NOISE_WORDS,
    ),
    "noise_level": Measure("Noise level", lambda now: now.noise_level, decimals=2),
    "model": Measure("Model", lambda now: now.model, words=_MODEL_WORDS),
    **_pair_measures(),
    "classes": Measure("Digits to tell apart", _of_told("classes")),
    "labels": Measure("Labels for each", _of_told("labels")),
    "by_codes": Measure("Told rightly by the code", _of_told("by_codes"), " %"),
    "by_pixels": Measure("Told rightly by the pixels", _of_told("by_pixels"), " %"),
    "guess": Measure("Your drawing, by its code", _of_told("guess")),
}
"""Everything that the check of a lesson may compare."""
