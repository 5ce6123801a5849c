"""Ways to corrupt an image: one function and one line in one table for each kind of noise.

Every function is written once for NumPy and for Keras tensors: it takes the array
namespace and a source of random numbers, so the images that a page shows and the
images that a network is trained on are corrupted by the same formula.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from ae.errors import LabError
from ae.images.draws import PortableDraws

SIDE = 28


class Draws(Protocol):
    """Random numbers, one array per call, in a fixed order for a fixed seed."""

    def normal(self) -> Any:
        """Standard normal numbers, float32 (n, 28, 28)."""

    def uniform(self) -> Any:
        """Uniform numbers in [0, 1), float32 (n, 28, 28)."""

    def uniform_per_image(self) -> Any:
        """Uniform numbers in [0, 1), float32 (n, 1, 1)."""


@dataclass(frozen=True)
class Noise:
    """A kind of noise: its words for people and its formula."""

    title: str
    help: str
    apply: Callable[[Any, Any, Draws, Any], Any]


def _none(images: Any, level: Any, draws: Draws, xp: Any) -> Any:
    return images


def _gaussian(images: Any, level: Any, draws: Draws, xp: Any) -> Any:
    return xp.clip(images + level * draws.normal(), 0.0, 1.0)


def _salt_and_pepper(images: Any, level: Any, draws: Draws, xp: Any) -> Any:
    u = draws.uniform()
    peppered = xp.where(u < 0.5 * level, xp.zeros_like(images), images)
    return xp.where((u >= 0.5 * level) & (u < level), xp.ones_like(images), peppered)


def _masking(images: Any, level: Any, draws: Draws, xp: Any) -> Any:
    return xp.where(draws.uniform() < level, xp.zeros_like(images), images)


def _speckle(images: Any, level: Any, draws: Draws, xp: Any) -> Any:
    return xp.clip(images + level * images * draws.normal(), 0.0, 1.0)


def _occlusion(images: Any, level: Any, draws: Draws, xp: Any) -> Any:
    side = xp.round(SIDE * level**0.5)
    top = xp.floor(draws.uniform_per_image() * (SIDE - side + 1))
    left = xp.floor(draws.uniform_per_image() * (SIDE - side + 1))
    at = np.arange(SIDE, dtype=np.float32)
    rows, columns = at[None, :, None], at[None, None, :]
    inside = (rows >= top) & (rows < top + side) & (columns >= left) & (columns < left + side)
    return xp.where(inside, xp.zeros_like(images), images)


MIXED = (_gaussian, _salt_and_pepper, _masking, _speckle, _occlusion)


def _mixed(images: Any, level: Any, draws: Draws, xp: Any) -> Any:
    kinds = xp.floor(len(MIXED) * draws.uniform_per_image())
    levels = level * draws.uniform_per_image()
    corrupted = images
    for number, apply in enumerate(MIXED):
        corrupted = xp.where(kinds == number, apply(images, levels, draws, xp), corrupted)
    return corrupted


NOISES: dict[str, Noise] = {
    "none": Noise("None", "The image stays as it is.", _none),
    "gaussian": Noise(
        "Gaussian",
        "Each pixel gets lighter or darker at random: adds N(0, level²) and clips to [0, 1].",
        _gaussian,
    ),
    "salt_and_pepper": Noise(
        "Salt and pepper",
        "As large a share of the pixels as the level says, at random, turns black or white.",
        _salt_and_pepper,
    ),
    "masking": Noise(
        "Masking", "As large a share of the pixels as the level says, at random, turns black.", _masking
    ),
    "speckle": Noise(
        "Speckle",
        "Ink gets lighter or darker at random: multiplies by 1 + N(0, level²) and clips to [0, 1].",
        _speckle,
    ),
    "occlusion": Noise(
        "Block occlusion",
        "One black square somewhere covers as large a share of the image as the level says.",
        _occlusion,
    ),
    "mixed": Noise(
        "Mixed",
        "Another of the five kinds for each image, at random, with a strength up to the level.",
        _mixed,
    ),
}


class SeededDraws:
    """NumPy random numbers for a batch of n images; the same seed gives the same numbers."""

    def __init__(self, count: int, seed: int) -> None:
        self._count = count
        self._rng = np.random.default_rng(seed)

    def normal(self) -> np.ndarray:
        """Standard normal numbers, float32 (n, 28, 28)."""
        return self._rng.standard_normal((self._count, SIDE, SIDE), dtype=np.float32)

    def uniform(self) -> np.ndarray:
        """Uniform numbers in [0, 1), float32 (n, 28, 28)."""
        return self._rng.random((self._count, SIDE, SIDE), dtype=np.float32)

    def uniform_per_image(self) -> np.ndarray:
        """Uniform numbers in [0, 1), float32 (n, 1, 1)."""
        return self._rng.random((self._count, 1, 1), dtype=np.float32)


def corrupt(images: np.ndarray, noise: str, level: float, seed: int) -> np.ndarray:
    """Images with noise of the named kind.

    Args:
        images: Float32 (n, 28, 28) in [0, 1].
        noise: A key of NOISES.
        level: Strength in [0, 1]; what it means depends on the kind. Zero changes nothing.
        seed: Seeds all random numbers; the same seed corrupts in the same way.

    Returns:
        Float32 (n, 28, 28) in [0, 1].

    Raises:
        LabError: The kind is unknown or the level is outside [0, 1].
    """
    return _corrupted(images, noise, level, SeededDraws(len(images), seed))


def corrupt_drawing(image: np.ndarray, noise: str, level: float, seed: int) -> np.ndarray:
    """The same for one image, float32 (1, 28, 28), with the random numbers that a browser draws as well."""
    return _corrupted(image, noise, level, PortableDraws(seed))


def _corrupted(images: np.ndarray, noise: str, level: float, draws: Draws) -> np.ndarray:
    if noise not in NOISES:
        raise LabError(f"noise: expected one of {', '.join(NOISES)}, got {noise!r}.")
    if not 0.0 <= level <= 1.0:
        raise LabError(f"noise_level: expected a number from 0 to 1, got {level!r}.")
    return NOISES[noise].apply(images, np.float32(level), draws, np).astype(np.float32)
