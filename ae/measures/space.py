"""Quality of a latent space: k nearest neighbours, linear probe, silhouette, dead units."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ae.errors import LabError
from ae.latent import checked_codes
from ae.latent.manifold import trustworthiness

NEIGHBOURS = 5
MOST_FOR_SILHOUETTE = 2000


@dataclass(frozen=True)
class SpaceQuality:
    """How well codes separate the classes; half of them train the classifiers, half test them.

    Attributes:
        neighbour_accuracy: Accuracy of the five nearest neighbours, in [0, 1].
        linear_accuracy: Accuracy of a linear probe, a logistic regression, in [0, 1].
        silhouette: Mean silhouette by class, in [-1, 1].
        dead_share: Share of dead units, in [0, 1].
        confusion: How often the true label i (row) was predicted as j (column), int64 (classes, classes).
        pair_accuracy: Accuracy of a linear probe that tells classes i and j apart, float64
            (classes, classes); NaN where i is j or there are too few images of both.
    """

    neighbour_accuracy: float
    linear_accuracy: float
    silhouette: float
    dead_share: float
    confusion: np.ndarray
    pair_accuracy: np.ndarray


def measure_space(codes: np.ndarray, labels: np.ndarray, classes: int, active: np.ndarray) -> SpaceQuality:
    """Measures a space by the codes of labelled images.

    Args:
        codes: Float (n, code_size); the even ones train, the odd ones test.
        labels: Whole numbers below classes, (n,).
        classes: Number of classes.
        active: Which units are active, bool (code_size,).

    Raises:
        LabError: The codes are not finite, too few, or all of one class.
    """
    from sklearn.metrics import confusion_matrix, silhouette_score

    codes = checked_codes(codes)
    _require_classes(labels)
    true = labels[1::2]
    predicted = nearest_labels(codes[::2], labels[::2], codes[1::2])
    sample = np.linspace(0, len(codes) - 1, min(len(codes), MOST_FOR_SILHOUETTE)).astype(int)
    return SpaceQuality(
        neighbour_accuracy=float((predicted == true).mean()),
        linear_accuracy=linear_accuracy(codes, labels),
        silhouette=float(silhouette_score(codes[sample], labels[sample])),
        dead_share=float(1.0 - active.mean()),
        confusion=confusion_matrix(true, predicted, labels=np.arange(classes)),
        pair_accuracy=pair_accuracy(codes, labels, classes),
    )


def space_arrays(
    codes: np.ndarray, labels: np.ndarray, classes: int, active: np.ndarray, note: Callable[[float], None]
) -> dict[str, np.ndarray]:
    """What `measure_space` gives, as arrays by field name, for a computation in another process."""
    note(0.0)
    return {
        name: np.asarray(value) for name, value in vars(measure_space(codes, labels, classes, active)).items()
    }


def space_from(arrays: dict[str, np.ndarray]) -> SpaceQuality:
    """The measures that `space_arrays` gave."""
    numbers = {name: float(value) for name, value in arrays.items() if value.ndim == 0}
    return SpaceQuality(confusion=arrays["confusion"], pair_accuracy=arrays["pair_accuracy"], **numbers)


def kept_arrays(
    codes: np.ndarray, images: np.ndarray, note: Callable[[float], None]
) -> dict[str, np.ndarray]:
    """How far codes keep the neighbours of the images, for a computation in another process.

    Trustworthiness: whether neighbours in the code are neighbours as images. Continuity, the same with the
    roles changed: whether neighbours as images are neighbours in the code.

    Args:
        codes: Float (n, code_size), n more than 20.
        images: Grey values (n, 28, 28).
        note: Is told the share that is done.

    Returns:
        trustworthiness and continuity by ten neighbours, float64 in [0, 1] of shape ().

    Raises:
        LabError: There are too few of them.

    Source:
        Venna and Kaski 2001, doi:10.1007/3-540-44668-0_68.
    """
    note(0.0)
    pixels = images.reshape(len(images), -1).astype(np.float32)
    trusted = trustworthiness(pixels, codes)
    note(0.5)
    return {"trustworthiness": np.array(trusted), "continuity": np.array(trustworthiness(codes, pixels))}


def cluster_arrays(codes: np.ndarray, count: int, note: Callable[[float], None]) -> dict[str, np.ndarray]:
    """What `clusters` gives, under "clusters", for a computation in another process."""
    note(0.0)
    return {"clusters": clusters(codes, count)}


def nearest_labels(codes: np.ndarray, labels: np.ndarray, queries: np.ndarray) -> np.ndarray:
    """Labels predicted for the queries by their nearest codes, int64 (m,).

    Raises:
        LabError: There are fewer codes than neighbours.
    """
    from sklearn.neighbors import KNeighborsClassifier

    if len(codes) < NEIGHBOURS:
        raise LabError(f"codes: expected at least {2 * NEIGHBOURS} for {NEIGHBOURS} neighbours in one half.")
    return KNeighborsClassifier(NEIGHBOURS).fit(codes, labels).predict(queries)


def linear_accuracy(codes: np.ndarray, labels: np.ndarray) -> float:
    """Accuracy on the odd codes of a logistic regression fitted to the even ones, in [0, 1]."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=300, tol=1e-3))
    return float(model.fit(codes[::2], labels[::2]).score(codes[1::2], labels[1::2]))


def pair_accuracy(codes: np.ndarray, labels: np.ndarray, classes: int) -> np.ndarray:
    """Accuracy of a linear probe for each two classes, float64 (classes, classes), symmetric.

    NaN on the diagonal, and where one half has images of one of both only.
    """
    found = np.full((classes, classes), np.nan)
    for one, other in combinations(range(classes), 2):
        among = np.flatnonzero(np.isin(labels, (one, other)))
        if len(among) > 1 and all(len(set(labels[among[at::2]])) > 1 for at in (0, 1)):
            found[one, other] = found[other, one] = linear_accuracy(codes[among], labels[among])
    return found


def clusters(codes: np.ndarray, count: int = 10, seed: int = 0) -> np.ndarray:
    """Number of the cluster of each code by k-means, int64 (n,), the largest cluster being 0.

    Raises:
        LabError: There are fewer codes than clusters.
    """
    from sklearn.cluster import MiniBatchKMeans

    codes = checked_codes(codes)
    if len(codes) < count:
        raise LabError(f"codes: expected at least {count} for {count} clusters, got {len(codes)}.")
    found = MiniBatchKMeans(count, random_state=seed, n_init=3).fit_predict(codes)
    order = np.argsort(-np.bincount(found, minlength=count), kind="stable")
    return np.argsort(order)[found]


def _require_classes(labels: np.ndarray) -> None:
    if len(np.unique(labels[::2])) < 2:
        raise LabError("labels: expected at least two classes to tell apart, got images of one class only.")
