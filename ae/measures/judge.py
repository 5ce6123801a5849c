"""What a model's own images look like to it: classes, density of codes, and three signs of strangeness."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ae.images.augmentation import augmented
from ae.images.corruption import corrupt
from ae.images.datasets import Dataset
from ae.latent.sampling import Mixture, fit_class_mixture
from ae.measures.classifier import Classifier, fit_classifier
from ae.measures.metrics import mse
from ae.models.codec import Codec

TRAINING_IMAGES = 15_000
HELD_OUT = 6
"""One in so many training images is only looked at afterwards, to calibrate."""
FEWEST = 10_000
"""Of fewer training images, more hands are imitated."""
MILD = 0.5
"""How far the hands go whose images it is calibrated on, as a part of how far those go that it learns from.
Those go farther than MNIST's writers do, so that much is learnt. Calibrated on them it doubted what it read
well: of MNIST's test images through Gaussian noise, mixed-denoising read 94 % and was 90 % certain."""
SHOWN = "gaussian", 0.5
"""Noise that Draw puts on at first, whatever the model: it calibrates on this as well."""
USUAL, HIGH = 0.5, 0.84


class Signs(NamedTuple):
    """What may set images apart from a model's own, each higher the stranger an image is, (n,).

    Attributes:
        error: Natural logarithm of the MSE of the reconstruction.
        density: Minus the natural logarithm of the density of known codes where its code lies.
        uncertainty: The classifier's energy: it is high where no class is certain.
    """

    error: np.ndarray
    density: np.ndarray
    uncertainty: np.ndarray


@dataclass(frozen=True)
class Judge:
    """What a model's own images look like to it, learnt from training images.

    Attributes:
        classifier: Reads labels off codes.
        mixture: Where the codes lie.
        usual: Median of each sign over images that were held out, float64 (3,).
        spread: From there to their 84th percentile, float64 (3,).
    """

    classifier: Classifier
    mixture: Mixture
    usual: np.ndarray
    spread: np.ndarray

    def signs(self, codec: Codec, images: np.ndarray, codes: np.ndarray) -> Signs:
        """Of images without noise, float32 (n, 28, 28) in [0, 1], and their codes (n, code_size)."""
        error = np.log(mse(images, codec.decode(codes)) + 1e-9)
        return Signs(error, -self.mixture.log_density(codes), self.classifier.energy(codes))

    def strangeness(self, signs: Signs) -> np.ndarray:
        """Sum of the signs, each counted in spreads from what is usual, float64 (n,)."""
        return np.asarray(((np.stack(signs, axis=1) - self.usual) / self.spread).sum(1))

    def to_arrays(self) -> dict[str, np.ndarray]:
        """All that it has learnt, by name."""
        return {
            "usual": self.usual,
            "spread": self.spread,
            **{f"mixture.{name}": array for name, array in vars(self.mixture).items()},
            **{f"classifier.{name}": array for name, array in self.classifier.to_arrays().items()},
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray]) -> "Judge":
        """The one that `to_arrays` wrote down."""
        mixture, classifier = (
            {name.removeprefix(part): array for name, array in arrays.items() if name.startswith(part)}
            for part in ("mixture.", "classifier.")
        )
        return cls(Classifier.from_arrays(classifier), Mixture(**mixture), arrays["usual"], arrays["spread"])


def learn_judge(
    codec: Codec, dataset: Dataset, noise: str, noise_level: float, note: Callable[[float], None]
) -> Judge:
    """A classifier and the density of codes, from training images and what other hands would make of them.

    Args:
        codec: The model.
        dataset: At most 15,000 training images are taken; one in six is held out.
        noise: Kind of noise that the model was trained against; the classifier learns each
            image with and without it, since both are shown to it, and is calibrated without noise,
            with this and with Gaussian noise of 0.5.
        noise_level: Its level; where it is 0, Gaussian noise of 0.5 takes its place, as Draw has it.
        note: Called with the share that is done, up to 1.
    """
    own_noise = (noise, noise_level) if noise_level else SHOWN
    count = min(TRAINING_IMAGES, len(dataset.x_train))
    first, hands = count - count // HELD_OUT, max(1, FEWEST // count)
    note(0.05)
    own, mild, others = (
        _many_hands(dataset.x_train[part], dataset.y_train[part], hands, strength)
        for part, strength in ((slice(first), 1.0), (slice(first, count), MILD), (slice(first, count), 1.0))
    )
    note(0.2)
    learnt = _with_noise(codec, own, own_noise)
    held_out = _with_noise(codec, mild, *dict.fromkeys([own_noise, SHOWN]))
    classifier = fit_classifier(*learnt, len(dataset.class_names), held_out)
    note(0.7)
    mixture = fit_class_mixture(learnt[0][: len(own[1])], own[1])
    judge = Judge(classifier, mixture, np.zeros(3), np.ones(3))
    signs = judge.signs(codec, others[0], codec.encode(others[0]))
    usual, high = np.quantile(signs, [USUAL, HIGH], axis=1)
    return Judge(classifier, mixture, usual, np.maximum(high - usual, 1e-6))


def _many_hands(
    images: np.ndarray, labels: np.ndarray, hands: int, strength: float
) -> tuple[np.ndarray, np.ndarray]:
    """Images, float32 in [0, 1], as they are and by so many other hands each, and their labels."""
    rng, plain = np.random.default_rng(0), unit(images)
    seen = [plain, *(augmented(plain, rng, strength) for _ in range(hands))]
    return np.concatenate(seen), np.tile(labels, len(seen))


def _with_noise(
    codec: Codec, seen: tuple[np.ndarray, np.ndarray], *noises: tuple[str, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Codes of images, first without noise and then with each kind, and their labels."""
    codes = [codec.encode(seen[0]), *(codec.encode(corrupt(seen[0], *each, seed=0)) for each in noises)]
    return np.concatenate(codes), np.tile(seen[1], len(codes))


def unit(images: np.ndarray) -> np.ndarray:
    """Grey values from 0 to 255 as float32 in [0, 1]."""
    return images.astype(np.float32) / 255
