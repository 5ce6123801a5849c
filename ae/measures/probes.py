"""Probes: accuracy of simple classifiers on codes, on principal components and on pixels."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from ae.errors import LabError
from ae.images.datasets import Dataset, load_dataset
from ae.measures.pca import fit_pca
from ae.models.codec import Codec

TRAINING_IMAGES = 10_000
CHUNK = 1000
PAIR = 2


class Accuracy(NamedTuple):
    """Accuracy on the test images, in [0, 1].

    Attributes:
        nearest_neighbour: Label of the training code with the smallest distance.
        linear_probe: Logistic regression on codes brought to mean 0 and standard deviation 1.
    """

    nearest_neighbour: float
    linear_probe: float


class Labelled(NamedTuple):
    """Vectors and their labels.

    Attributes:
        vectors: Float (n, width).
        labels: Whole numbers (n,).
    """

    vectors: np.ndarray
    labels: np.ndarray


def probe(train: Labelled, test: Labelled) -> Accuracy:
    """Accuracy of the two classifiers on the test vectors, learnt from the training vectors.

    Raises:
        LabError: The training vectors have fewer than two different labels, or there is no test vector.
    """
    if len(np.unique(train.labels)) < PAIR or len(test.labels) == 0:
        raise LabError("classes: expected training images of at least two classes and a test image.")
    return Accuracy(_nearest(train, test), _logistic(train, test))


def compare_codes(
    codec: Codec,
    dataset: Dataset,
    pair: tuple[int, int] | None = None,
    most: int = TRAINING_IMAGES,
    note: Callable[[float], None] = lambda share: None,
) -> dict[str, Accuracy]:
    """Accuracy on the model's codes, on principal components of as many numbers, and on the pixels.

    Args:
        codec: The model.
        dataset: Images with labels; the first `most` training images train, all test images test.
        pair: Two labels to tell apart; None for all.
        most: Training images at most.
        note: Called with the share that is done.

    Returns:
        By name: "code", "pca", "pixels".

    Raises:
        LabError: The pair is not two different labels of the data set.
    """
    train, test = (_chosen(dataset, part, pair, most) for part in ("train", "test"))
    pca = fit_pca(train.vectors, min(codec.code_size, len(train.vectors) - 1))
    encoders = {"code": codec.encode, "pca": pca.encode, "pixels": lambda x: x.reshape(len(x), -1)}
    found = {}
    for at, (name, encode) in enumerate(encoders.items()):
        note(at / len(encoders))
        found[name] = probe(*(Labelled(encode(part.vectors), part.labels) for part in (train, test)))
    return found


def to_table(accuracies: Mapping[str, Accuracy]) -> list[dict[str, str | float]]:
    """One row for each kind of vector, with both accuracies."""
    return [{"vectors": name, **accuracy._asdict()} for name, accuracy in accuracies.items()]


def measure_codes(
    encoder: bytes,
    decoder: bytes,
    dataset: str,
    pair: tuple[int, int] | None,
    note: Callable[[float], None],
) -> dict[str, np.ndarray]:
    """Accuracy of the classifiers on the codes, on principal components and on the pixels.

    Args:
        encoder: Content of encoder.onnx.
        decoder: Content of decoder.onnx.
        dataset: Name of the data set whose training images train and whose test images test.
        pair: Two labels to tell apart; None for all.
        note: Called with the share that is done.

    Returns:
        By "code", "pca" and "pixels": the accuracies, float64 (2,), of the nearest neighbour and of the
        linear probe.
    """
    codec = Codec.from_bytes(encoder, decoder)
    found = compare_codes(codec, load_dataset(dataset), pair, note=note)
    return {name: np.array(accuracy) for name, accuracy in found.items()}


def _chosen(dataset: Dataset, part: str, pair: tuple[int, int] | None, most: int) -> Labelled:
    """Images, float32 (n, 28, 28) in [0, 1], and labels of one part of the data set."""
    images, labels = getattr(dataset, f"x_{part}"), getattr(dataset, f"y_{part}")
    if pair is not None:
        if len(set(pair)) != PAIR or not all(0 <= label < len(dataset.class_names) for label in pair):
            raise LabError(f"classes: expected two different labels of {dataset.title}, got {pair}.")
        kept = np.isin(labels, pair)
        images, labels = images[kept], labels[kept]
    count = most if part == "train" else len(images)
    return Labelled(images[:count].astype(np.float32) / 255, labels[:count])


def _nearest(train: Labelled, test: Labelled) -> float:
    squares = np.square(train.vectors).sum(1)
    right = 0
    for at in range(0, len(test.vectors), CHUNK):
        distances = squares - 2.0 * test.vectors[at : at + CHUNK] @ train.vectors.T
        right += int((train.labels[distances.argmin(1)] == test.labels[at : at + CHUNK]).sum())
    return right / len(test.labels)


def _logistic(train: Labelled, test: Labelled) -> float:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    classifier = make_pipeline(StandardScaler(), LogisticRegression(max_iter=200))
    return float(classifier.fit(train.vectors, train.labels).score(test.vectors, test.labels))
