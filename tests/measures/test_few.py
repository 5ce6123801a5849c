import numpy as np
import pytest

from ae.measures.few import learn_few


@pytest.fixture
def heaps():
    """Two heaps of points, far apart."""
    rng = np.random.default_rng(0)
    labels = np.array([3, 8] * 20)
    return rng.normal(size=(40, 5)) + 20.0 * (labels == 8)[:, None], labels


def test_heaps_that_lie_apart_are_told_from_two_labels_each(heaps):
    vectors, labels = heaps
    few = learn_few(vectors, labels, 2)
    assert few.classes.tolist() == [3, 8]
    assert (few.classify(vectors) == labels).all()


def test_only_the_first_of_each_class_are_learnt_from(heaps):
    vectors, labels = heaps
    other = vectors.copy()
    other[6:] = 99.0
    assert np.array_equal(learn_few(vectors, labels, 3).weights, learn_few(other, labels, 3).weights)


def test_a_unit_that_never_changes_does_not_count(heaps):
    vectors, labels = heaps
    still = np.pad(vectors, ((0, 0), (0, 1)), constant_values=7.0)
    assert np.allclose(learn_few(still, labels, 3).weights[5], 0.0)
