"""New codes that no image was encoded to, and a classifier of what they decode to."""

from collections.abc import Callable
from dataclasses import dataclass
from warnings import catch_warnings, simplefilter

import numpy as np

from ae.errors import LabError
from ae.latent.projection import Projection, pca_projection

RIDGE = 1e-4
AXES = 40
PER_CLASS = 3
CODES_EACH = 400
CLASS_RIDGE = 2e-2
QUIETEST = 0.05


@dataclass(frozen=True)
class Mixture:
    """Gaussians that together lie where the codes lie.

    Attributes:
        weights: Share of each, float64 (components,), in sum 1.
        means: Float64 (components, code_size).
        factors: Lower triangular square roots of the covariances, float64 (components, code_size, code_size).
    """

    weights: np.ndarray
    means: np.ndarray
    factors: np.ndarray

    def sample(self, count: int, temperature: float = 1.0, seed: int = 0) -> np.ndarray:
        """Codes, float32 (count, code_size), with each Gaussian's standard deviation times the temperature.

        At temperature 0 they are the means themselves. The same seed gives the same codes.
        """
        random = np.random.default_rng(seed)
        chosen = random.choice(len(self.weights), count, p=self.weights)
        noise = random.standard_normal((count, self.means.shape[1]))
        moved = np.einsum("nij,nj->ni", self.factors[chosen], noise)
        return (self.means[chosen] + temperature * moved).astype(np.float32)

    def log_density(self, codes: np.ndarray) -> np.ndarray:
        """Natural logarithm of the density at codes (n, code_size), float64 (n,)."""
        constant = -0.5 * self.means.shape[1] * np.log(2 * np.pi)
        terms = []
        for weight, mean, factor in zip(self.weights, self.means, self.factors, strict=True):
            distances = np.square(np.linalg.solve(factor, (codes - mean).T)).sum(0)
            terms.append(np.log(weight) + constant - np.log(np.diag(factor)).sum() - 0.5 * distances)
        return np.asarray(np.logaddexp.reduce(terms, axis=0))


def fit_mixture(
    codes: np.ndarray,
    components: int = 20,
    seed: int = 0,
    ridge: float = RIDGE,
    scale: np.ndarray | None = None,
) -> Mixture:
    """Gaussian mixture of the codes by expectation and maximisation.

    Args:
        codes: Float (n, code_size).
        components: Number of Gaussians.
        seed: Seed of the initial means.
        ridge: Added to the variances, in squares of the scale.
        scale: What counts as one in each unit, (code_size,); by default the codes' standard deviation.

    Raises:
        LabError: There are fewer codes than Gaussians, or a number is not finite.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.mixture import GaussianMixture
    from threadpoolctl import threadpool_limits

    if not 1 <= components <= len(codes):
        raise LabError(f"components: expected 1 to {len(codes)} for {len(codes)} codes, got {components}.")
    if not np.isfinite(codes).all():
        raise LabError("codes: expected finite numbers, got NaN or infinity.")
    codes = codes.astype(np.float64)
    if scale is None:
        scale = np.maximum(codes.std(0), 1e-6)
    mixture = GaussianMixture(components, reg_covar=ridge, max_iter=30, tol=0.01, random_state=seed)
    # Many products of small matrices: threads would wait for each other more than they work.
    with threadpool_limits(1), catch_warnings():
        simplefilter("ignore", ConvergenceWarning)
        fitted = mixture.fit(codes / scale)
    factors = np.linalg.cholesky(fitted.covariances_) * scale[:, None]
    return Mixture(fitted.weights_ / fitted.weights_.sum(), fitted.means_ * scale, factors)


def fit_class_mixture(codes: np.ndarray, labels: np.ndarray) -> Mixture:
    """Up to three Gaussians for each class, weighted by how many codes the class has.

    Args:
        codes: Float (n, code_size).
        labels: Whole numbers (n,).
    """
    deviation = codes.std(0)
    # A unit that is silent for these codes may speak for others, which are then far away, not infinitely far.
    scale = np.maximum(deviation, max(QUIETEST * deviation.max(), 1e-6))
    classes = [own for label in np.unique(labels) if len(own := codes[labels == label]) > 1]
    fitted = [
        fit_mixture(own, int(np.clip(len(own) // CODES_EACH, 1, PER_CLASS)), ridge=CLASS_RIDGE, scale=scale)
        for own in classes
    ]
    weights = np.concatenate([len(own) * each.weights for own, each in zip(classes, fitted, strict=True)])
    means, factors = (
        np.concatenate([getattr(each, name) for each in fitted]) for name in ("means", "factors")
    )
    return Mixture(weights / weights.sum(), means, factors)


def mixture_arrays(
    codes: np.ndarray, components: int, note: Callable[[float], None]
) -> dict[str, np.ndarray]:
    """What `fit_mixture` gives, as arrays by field name, for a computation in another process."""
    note(0.0)
    return vars(fit_mixture(codes, components))


def sample_prior(count: int, code_size: int, temperature: float = 1.0, seed: int = 0) -> np.ndarray:
    """Codes of a variational model's prior, the unit Gaussian, times the temperature, float32."""
    noise = np.random.default_rng(seed).standard_normal((count, code_size), dtype=np.float32)
    return np.float32(temperature) * noise


@dataclass(frozen=True)
class NeighbourClassifier:
    """Predicts the class of an image from its k nearest training images.

    Attributes:
        projection: Real images along their forty principal axes.
        labels: Their labels, whole numbers (n,).
        neighbours: How many of them vote.
    """

    projection: Projection
    labels: np.ndarray
    neighbours: int

    def classify(self, images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Predicted label of each image, and the share of its neighbours with that label, in [0, 1]."""
        points, real = self.projection.apply(images.reshape(len(images), -1)), self.projection.points
        distances = np.square(real).sum(1) - 2.0 * points @ real.T
        nearest = np.argpartition(distances, self.neighbours - 1, axis=1)[:, : self.neighbours]
        votes = np.stack([(self.labels[nearest] == label).mean(1) for label in range(self.labels.max() + 1)])
        return votes.argmax(0), votes.max(0)


def fit_neighbour_classifier(
    images: np.ndarray, labels: np.ndarray, neighbours: int = 10
) -> NeighbourClassifier:
    """K nearest neighbours among real images, in the space of their first forty principal components.

    Args:
        images: Float32 (n, 28, 28) in [0, 1].
        labels: Whole numbers (n,).
        neighbours: How many vote.

    Raises:
        LabError: There are fewer images than neighbours.
    """
    if len(images) <= neighbours:
        raise LabError(
            f"images: expected more than the {neighbours} neighbours that vote, got {len(images)}."
        )
    projection = pca_projection(images.reshape(len(images), -1), AXES)
    return NeighbourClassifier(projection, labels, neighbours)
