"""What a space is worth, as scikit-learn measures it."""

import numpy as np
import pytest
from sklearn.datasets import make_blobs
from sklearn.linear_model import LogisticRegression
from sklearn.manifold import trustworthiness
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.neighbors import KNeighborsClassifier

from ae.errors import LabError
from ae.measures.space import clusters, kept_arrays, measure_space

RANDOM = np.random.default_rng(0)
ALL = np.ones(4, bool)


@pytest.fixture
def blobs():
    """Codes (300, 4) in three groups that overlap a little, and their labels."""
    return make_blobs(300, 4, centers=3, cluster_std=3.5, random_state=1)


def test_the_measures_are_scikit_learns(blobs):
    codes, labels = blobs
    quality = measure_space(codes, labels, 3, ALL)
    voters = KNeighborsClassifier(5).fit(codes[::2], labels[::2])
    assert quality.neighbour_accuracy == voters.score(codes[1::2], labels[1::2])
    assert quality.silhouette == pytest.approx(silhouette_score(codes, labels))
    linear = LogisticRegression(max_iter=1000).fit(codes[::2], labels[::2]).score(codes[1::2], labels[1::2])
    assert quality.linear_accuracy == pytest.approx(linear, abs=0.02)


def test_the_confusion_matrix_counts_every_test_code(blobs):
    quality = measure_space(*blobs, 5, ALL)
    assert quality.confusion.shape == (5, 5)
    assert quality.confusion.sum() == 150
    assert np.trace(quality.confusion) == round(150 * quality.neighbour_accuracy)


def test_classes_that_lie_apart_are_told_apart():
    codes, labels = make_blobs(200, 4, centers=3, cluster_std=0.1, random_state=1)
    quality = measure_space(codes, labels, 3, np.array([True, True, True, False]))
    assert (quality.neighbour_accuracy, quality.linear_accuracy, quality.dead_share) == (1.0, 1.0, 0.25)


def test_the_probe_of_two_classes_is_the_one_that_only_those_train(blobs):
    codes, labels = blobs
    pairs = measure_space(codes, labels, 4, ALL).pair_accuracy
    among = labels != 1
    alone = LogisticRegression(max_iter=1000).fit(codes[among][::2], labels[among][::2])
    assert (
        pairs[0, 2]
        == pairs[2, 0]
        == pytest.approx(alone.score(codes[among][1::2], labels[among][1::2]), abs=0.02)
    )
    assert np.isnan(np.diag(pairs)).all()
    assert np.isnan(pairs[3]).all()


def test_neighbours_are_kept_as_scikit_learn_says(blobs):
    images, codes = RANDOM.integers(0, 256, (300, 28, 28)), blobs[0][:, :2]
    kept = kept_arrays(codes, images, lambda share: None)
    pixels = images.reshape(300, -1).astype(float)
    assert float(kept["trustworthiness"]) == pytest.approx(trustworthiness(pixels, codes, n_neighbors=10))
    assert float(kept["continuity"]) == pytest.approx(trustworthiness(codes, pixels, n_neighbors=10))


def test_one_class_only_is_refused(blobs):
    with pytest.raises(LabError, match=r"^labels: expected at least two classes"):
        measure_space(blobs[0], np.zeros(300, int), 3, ALL)


def test_fewer_codes_than_neighbours_are_refused(blobs):
    with pytest.raises(LabError, match=r"^codes: expected at least 10 for 5 neighbours"):
        measure_space(blobs[0][:8], np.arange(8) // 2 % 2, 3, ALL)


def test_codes_that_are_not_finite_are_refused(blobs):
    with pytest.raises(LabError, match=r"^codes: expected finite numbers"):
        measure_space(np.full((20, 4), np.nan), np.arange(20) % 2, 2, ALL)


def test_clusters_are_the_groups_and_the_largest_comes_first():
    codes, groups = make_blobs([50, 200, 100], 4, cluster_std=0.1, random_state=1)
    found = clusters(codes, 3)
    assert adjusted_rand_score(groups, found) == 1.0
    assert np.bincount(found).tolist() == [200, 100, 50]


def test_more_clusters_than_codes_are_refused():
    with pytest.raises(LabError, match=r"^codes: expected at least 10 for 10 clusters, got 3\.$"):
        clusters(np.eye(3))
