"""An image as a model sees it: its nearest neighbours by code, its class, and its anomaly score."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ae.errors import LabError
from ae.images.datasets import Dataset, load_dataset
from ae.images.unlike import unlike_digits
from ae.latent import nearest
from ae.measures.judge import Judge, Signs, learn_judge, unit
from ae.models.codec import Codec

TEST_IMAGES = 5000
HANDS = 12
THRESHOLD = 90.0
"""Anomaly score from which on an image is called none of the data set's, unless one asks otherwise."""


@dataclass(frozen=True)
class Reference:
    """Test images as a model sees them.

    Attributes:
        images: Uint8 (n, 28, 28).
        labels: Whole numbers (n,).
        class_names: Name of each label.
        codes: Float32 (n, code_size).
        signs: Of the test images, each (n,).
        strangeness: Of the test images, ascending, (n,).
        others: Of hand-drawn letters and shapes that are no digits, ascending, (m,).
        ink: Least and greatest sum of an image's pixels, each counted from 0 to 1.
        judge: Learnt from training images.
    """

    images: np.ndarray
    labels: np.ndarray
    class_names: tuple[str, ...]
    codes: np.ndarray
    signs: Signs
    strangeness: np.ndarray
    others: np.ndarray
    ink: tuple[float, float]
    judge: Judge


class Assessment(NamedTuple):
    """An image as a model sees it.

    Attributes:
        neighbours: Indexes of the reference images with the nearest codes, nearest first.
        probabilities: Of each class, by the classifier on the codes, float64 (classes,).
        strangeness: How strange it is to the model.
        anomaly_score: Share of the test images that are less strange, in [0, 100].
        shares: For each sign, the share of the test images whose sign is lower, in [0, 100].
        ink: -1 where it has less ink than any test image, 1 where it has more, else 0.
    """

    neighbours: np.ndarray
    probabilities: np.ndarray
    strangeness: float
    anomaly_score: float
    shares: tuple[float, float, float]
    ink: int


def learn_reference(
    codec: Codec,
    dataset: Dataset,
    noise: str,
    noise_level: float,
    note: Callable[[float], None] = lambda share: None,
) -> Reference:
    """Codes and signs of test images, and what is learnt from training images.

    Args:
        codec: The model.
        dataset: At most 5,000 of its test images are taken.
        noise: Kind of noise that the model was trained against.
        noise_level: Its level.
        note: Called with the share that is done.
    """
    judge = learn_judge(codec, dataset, noise, noise_level, note)
    note(0.9)
    images = unit(dataset.x_test[:TEST_IMAGES])
    codes = codec.encode(images)
    signs = judge.signs(codec, images, codes)
    others = unlike_digits(HANDS)
    strangeness = judge.strangeness(judge.signs(codec, others, codec.encode(others)))
    return _reference(dataset, codes, signs, strangeness, judge)


def reference_arrays(
    encoder: bytes, decoder: bytes, dataset: str, corruption: tuple[str, float], note: Callable[[float], None]
) -> dict[str, np.ndarray]:
    """What `learn_reference` learns, as arrays by name, for a computation in another process.

    Args:
        encoder: Content of encoder.onnx.
        decoder: Content of decoder.onnx.
        dataset: Name of the data set.
        corruption: Kind and level of the noise that the model was trained against.
        note: Called with the share that is done.
    """
    note(0.0)
    found = learn_reference(Codec.from_bytes(encoder, decoder), load_dataset(dataset), *corruption, note)
    return {
        "codes": found.codes,
        "signs": np.stack(found.signs),
        "others": found.others,
        **found.judge.to_arrays(),
    }


def reference_from(arrays: dict[str, np.ndarray], dataset: Dataset) -> Reference:
    """The reference that `reference_arrays` gave, with the images themselves."""
    judge = Judge.from_arrays(arrays)
    return _reference(dataset, arrays["codes"], Signs(*arrays["signs"]), arrays["others"], judge)


def assess(
    reference: Reference, codec: Codec, image: np.ndarray, code: np.ndarray, neighbours: int = 8
) -> Assessment:
    """The image's neighbours, class and anomaly score.

    Args:
        reference: Of the same model.
        codec: The model.
        image: Without noise, float32 (28, 28) in [0, 1]; the anomaly score is its own.
        code: What the model made of it, with or without noise, float (code_size,); neighbours and class
            are this code's.
        neighbours: How many of the nearest to give.
    """
    signs = reference.judge.signs(codec, image[None], codec.encode(image[None]))
    strangeness = float(reference.judge.strangeness(signs)[0])
    ink, (least, most) = float(image.sum()), reference.ink
    error, density, uncertainty = (
        percentile(known, float(own[0])) for known, own in zip(reference.signs, signs, strict=True)
    )
    return Assessment(
        nearest(reference.codes, code, neighbours),
        reference.judge.classifier.probabilities(code[None])[0],
        strangeness,
        percentile(reference.strangeness, strangeness),
        (error, density, uncertainty),
        int(ink > most) - int(ink < least),
    )


def percentile(known: np.ndarray, number: float) -> float:
    """How many of the known numbers are smaller, ties counted half, in percent.

    Args:
        known: Of the test images, (n,).
        number: Of the image in question.

    Raises:
        LabError: There is no test image.
    """
    if len(known) == 0:
        raise LabError("images: expected at least one test image to compare with, got none.")
    smaller, equal = np.mean(known < number), np.mean(known == number)
    return float(100.0 * (smaller + 0.5 * equal))


def _reference(
    dataset: Dataset, codes: np.ndarray, signs: Signs, others: np.ndarray, judge: Judge
) -> Reference:
    images = dataset.x_test[:TEST_IMAGES]
    ink = unit(images).sum((1, 2))
    return Reference(
        images=images,
        labels=dataset.y_test[:TEST_IMAGES],
        class_names=dataset.class_names,
        codes=codes,
        signs=signs,
        strangeness=np.sort(judge.strangeness(signs)),
        others=np.sort(others),
        ink=(float(ink.min()), float(ink.max())),
        judge=judge,
    )
