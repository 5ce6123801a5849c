"""A classifier that reads labels off codes, and how true its certainty is."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

UNITS = 256
EPOCHS = 8
BATCH = 256
LEARNING_RATE = 2e-3
TEMPERATURES = np.geomspace(0.5, 4.0, 61)
BINS = 15
ARRAYS = ("mean", "deviation", "hidden", "out", "first", "last")


@dataclass(frozen=True)
class Classifier:
    """One hidden layer of ReLU units on codes of mean 0 and deviation 1, with calibrated logits.

    Attributes:
        mean: Of the codes that it learnt from, float64 (code_size,).
        deviation: Their standard deviation, float64 (code_size,).
        weights: Float64 (code_size, units) and (units, classes).
        offsets: Float64 (units,) and (classes,); -inf for a class without an image.
    """

    mean: np.ndarray
    deviation: np.ndarray
    weights: tuple[np.ndarray, np.ndarray]
    offsets: tuple[np.ndarray, np.ndarray]

    def logits(self, codes: np.ndarray) -> np.ndarray:
        """Of each class, float64 (n, classes), of codes (n, code_size)."""
        (hidden, out), (first, last) = self.weights, self.offsets
        units = np.maximum((codes - self.mean) / self.deviation @ hidden + first, 0)
        return np.asarray(units @ out + last)

    def probabilities(self, codes: np.ndarray) -> np.ndarray:
        """Of each class, float64 (n, classes) with rows of sum 1, of codes (n, code_size)."""
        return softmax(self.logits(codes))

    def energy(self, codes: np.ndarray) -> np.ndarray:
        """Minus the logarithm of the sum of the exponentiated logits, float64 (n,): high for strange codes.

        Source:
            Liu, Wang, Owens and Li 2020, Energy-based out-of-distribution detection.
        """
        return -np.logaddexp.reduce(self.logits(codes), axis=1)

    def to_arrays(self) -> dict[str, np.ndarray]:
        """All that it has learnt, by name."""
        return dict(zip(ARRAYS, (self.mean, self.deviation, *self.weights, *self.offsets), strict=True))

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray]) -> "Classifier":
        """The one that `to_arrays` wrote down."""
        mean, deviation, hidden, out, first, last = (arrays[name] for name in ARRAYS)
        return cls(mean, deviation, (hidden, out), (first, last))


def fit_classifier(
    codes: np.ndarray,
    labels: np.ndarray,
    classes: int,
    held_out: tuple[np.ndarray, np.ndarray],
) -> Classifier:
    """Learns to read labels off codes, and is then calibrated on others by one temperature.

    Args:
        codes: Float (n, code_size).
        labels: Whole numbers (n,) of at least two values.
        classes: How many labels there are; those without a code get no probability.
        held_out: Codes and labels that it does not learn from; none of them leaves it uncalibrated.

    Source:
        Guo, Pleiss, Sun and Weinberger 2017, On calibration of modern neural networks.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier
    from threadpoolctl import threadpool_limits

    mean, deviation = codes.mean(0), np.maximum(codes.std(0), 1e-6)
    model = MLPClassifier(
        (UNITS,), batch_size=BATCH, learning_rate_init=LEARNING_RATE, max_iter=EPOCHS, random_state=0
    )
    # Many products of small matrices: threads would wait for each other more than they work.
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it stops after its epochs, as it was told
        model.fit((codes - mean) / deviation, labels)
    hidden, out = model.coefs_
    first, last = model.intercepts_
    if out.shape[1] == 1:  # two labels share one logit
        out, last = np.hstack([-out, out]) / 2, np.concatenate([-last, last]) / 2
    weights, offsets = np.zeros((UNITS, classes)), np.full(classes, -np.inf)
    weights[:, model.classes_], offsets[model.classes_] = out, last
    fitted = Classifier(mean, deviation, (hidden, weights), (first, offsets))
    warmth = _temperature(fitted.logits(held_out[0]), held_out[1])
    return Classifier(mean, deviation, (hidden, weights / warmth), (first, offsets / warmth))


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities (n, classes) of logits (n, classes)."""
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))


def calibration_error(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Expected calibration error in [0, 1]: by how much certainty and accuracy differ, over 15 bins.

    Args:
        probabilities: Float (n, classes), at least one row.
        labels: The true ones, (n,).

    Source:
        Guo, Pleiss, Sun and Weinberger 2017.
    """
    certainty, right = probabilities.max(1), probabilities.argmax(1) == labels
    bins = np.minimum((certainty * BINS).astype(int), BINS - 1)
    gaps = [abs((right[bins == at] - certainty[bins == at]).sum()) for at in np.unique(bins)]
    return float(sum(gaps) / len(labels))


def _temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """What the logits are divided by so that the labels become likeliest."""
    if len(labels) == 0:
        return 1.0
    losses = [
        -np.log(softmax(logits / t)[np.arange(len(labels)), labels] + 1e-12).mean() for t in TEMPERATURES
    ]
    return float(TEMPERATURES[int(np.argmin(losses))])
