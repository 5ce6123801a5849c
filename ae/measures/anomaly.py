"""An image as a model sees it: its nearest neighbours by code, its class, and its anomaly score."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ae.errors import LabError
from ae.images.corruption import corrupt
from ae.images.datasets import Dataset, load_dataset
from ae.latent import nearest
from ae.measures.metrics import mse
from ae.models.codec import Codec

TEST_IMAGES = 5000
TRAINING_IMAGES = 5000
ANOMALY_PERCENTILE = 99.0


@dataclass(frozen=True)
class Classifier:
    """Reads class probabilities off codes: softmax of a linear map.

    Attributes:
        weights: Float64 (code_size, classes).
        offsets: Float64 (classes,).
    """

    weights: np.ndarray
    offsets: np.ndarray

    def probabilities(self, code: np.ndarray) -> np.ndarray:
        """Probability of each class, float64 (classes,) in sum 1, of a code (code_size,)."""
        scores = code @ self.weights + self.offsets
        powers = np.exp(scores - scores.max())
        return powers / powers.sum()


@dataclass(frozen=True)
class Reference:
    """Test images as a model sees them.

    Attributes:
        images: Uint8 (n, 28, 28).
        labels: Whole numbers (n,).
        class_names: Name of each label.
        codes: Float32 (n, code_size).
        errors: MSE of each image's reconstruction, without noise, ascending, (n,).
        ink: Least and greatest sum of an image's pixels, each counted from 0 to 1.
        classifier: Learnt from the codes of training images.
    """

    images: np.ndarray
    labels: np.ndarray
    class_names: tuple[str, ...]
    codes: np.ndarray
    errors: np.ndarray
    ink: tuple[float, float]
    classifier: Classifier


class Assessment(NamedTuple):
    """An image as a model sees it.

    Attributes:
        neighbours: Indexes of the reference images with the nearest codes, nearest first.
        probabilities: Of each class, by the classifier on the codes, float64 (classes,).
        anomaly_score: Share of the reference images that the model reconstructs better, in [0, 100].
        anomaly: What sets it apart from the reference images, to end a sentence; None if nothing does.
    """

    neighbours: np.ndarray
    probabilities: np.ndarray
    anomaly_score: float
    anomaly: str | None


def learn_reference(codec: Codec, dataset: Dataset, noise: str, noise_level: float) -> Reference:
    """Codes and errors of test images, and a classifier on the codes of training images.

    Args:
        codec: The model.
        dataset: At most 5,000 images of either part are taken.
        noise: Kind of noise that the model was trained against; the classifier learns each
            image with and without it, since both are shown to it.
        noise_level: Its level.
    """
    test = dataset.x_test[:TEST_IMAGES]
    clean = _unit(test)
    codes = codec.encode(clean)
    training = _unit(dataset.x_train[:TRAINING_IMAGES])
    both = np.concatenate(
        [codec.encode(training), codec.encode(corrupt(training, noise, noise_level, seed=0))]
    )
    classifier = fit_classifier(both, np.tile(dataset.y_train[:TRAINING_IMAGES], 2), len(dataset.class_names))
    return Reference(
        images=test,
        labels=dataset.y_test[:TEST_IMAGES],
        class_names=dataset.class_names,
        codes=codes,
        errors=np.sort(mse(clean, codec.decode(codes))),
        ink=_range(clean.sum((1, 2))),
        classifier=classifier,
    )


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
    found = learn_reference(Codec.from_bytes(encoder, decoder), load_dataset(dataset), *corruption)
    classifier = {"weights": found.classifier.weights, "offsets": found.classifier.offsets}
    return {"codes": found.codes, "errors": found.errors, "ink": np.array(found.ink), **classifier}


def reference_from(arrays: dict[str, np.ndarray], dataset: Dataset) -> Reference:
    """The reference that `reference_arrays` gave, with the images themselves."""
    return Reference(
        images=dataset.x_test[:TEST_IMAGES],
        labels=dataset.y_test[:TEST_IMAGES],
        class_names=dataset.class_names,
        codes=arrays["codes"],
        errors=arrays["errors"],
        ink=_range(arrays["ink"]),
        classifier=Classifier(arrays["weights"], arrays["offsets"]),
    )


def fit_classifier(codes: np.ndarray, labels: np.ndarray, classes: int) -> Classifier:
    """Logistic regression on codes (n, code_size); classes without an image get no probability."""
    from sklearn.linear_model import LogisticRegression

    mean, deviation = codes.mean(0), np.maximum(codes.std(0), 1e-6)
    model = LogisticRegression(max_iter=200, tol=1e-3).fit((codes - mean) / deviation, labels)
    binary = len(model.classes_) == 2
    rows = np.concatenate([-model.coef_, model.coef_]) / 2 if binary else model.coef_
    offsets = np.concatenate([-model.intercept_, model.intercept_]) / 2 if binary else model.intercept_
    weights, biases = np.zeros((len(mean), classes)), np.full(classes, -np.inf)
    weights[:, model.classes_] = rows.T / deviation[:, None]
    biases[model.classes_] = offsets - (mean / deviation) @ rows.T
    return Classifier(weights, biases)


def assess(
    reference: Reference, codec: Codec, image: np.ndarray, code: np.ndarray, neighbours: int = 8
) -> Assessment:
    """The image's neighbours, class and anomaly score.

    Args:
        reference: Of the same model.
        codec: The model.
        image: Without noise, float32 (28, 28) in [0, 1]; its error is compared with the reference's.
        code: What the model made of it, with or without noise, float (code_size,).
        neighbours: How many of the nearest to give.
    """
    error = float(mse(image[None], codec.reconstruct(image[None]))[0])
    score = error_percentile(reference.errors, error)
    return Assessment(
        nearest(reference.codes, code, neighbours),
        reference.classifier.probabilities(code),
        score,
        _anomaly(reference, score, float(image.sum())),
    )


def error_percentile(test_errors: np.ndarray, error: float) -> float:
    """How unusual a reconstruction error is, as an anomaly score.

    Args:
        test_errors: Errors of the test images, (n,).
        error: Error of the image in question, by the same measure.

    Returns:
        Percentage of the test images whose error is smaller, ties counted half; in [0, 100].
    """
    if len(test_errors) == 0:
        raise LabError("images: expected at least one test image to compare with, got none.")
    smaller, equal = np.mean(test_errors < error), np.mean(test_errors == error)
    return float(100.0 * (smaller + 0.5 * equal))


def _anomaly(reference: Reference, score: float, ink: float) -> str | None:
    """A dot is reconstructed well, since hardly a pixel of it can be wrong: its ink gives it away."""
    if ink < reference.ink[0]:
        return "it has less ink than any test image"
    if ink > reference.ink[1]:
        return "it has more ink than any test image"
    if score > ANOMALY_PERCENTILE:
        return f"the model reconstructs it worse than {ANOMALY_PERCENTILE:.0f} in 100 test images"
    return None


def _unit(images: np.ndarray) -> np.ndarray:
    return images.astype(np.float32) / 255


def _range(numbers: np.ndarray) -> tuple[float, float]:
    return float(numbers.min()), float(numbers.max())
