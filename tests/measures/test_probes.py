"""Classifiers on codes: right where the answer is known."""

import numpy as np
import pytest

from ae.errors import LabError
from ae.images.datasets import load_dataset
from ae.measures.pca import fit_pca
from ae.measures.probes import Labelled, compare_codes, probe, to_table


class PcaCodec:
    """Stands for a trained model: codes that are principal components."""

    code_size = 10

    def __init__(self, images):
        self._pca = fit_pca(images, self.code_size)

    def encode(self, images):
        return self._pca.encode(images)


@pytest.fixture(scope="module")
def digits():
    return load_dataset("digits")


@pytest.fixture(scope="module")
def codec(digits):
    return PcaCodec(digits.x_train.astype(np.float32) / 255)


def test_separated_clouds_are_told_apart_without_error(rng):
    labels = rng.integers(0, 3, 300)
    vectors = 10 * np.eye(3)[labels] + rng.standard_normal((300, 3))
    accuracy = probe(Labelled(vectors[:200], labels[:200]), Labelled(vectors[200:], labels[200:]))
    assert accuracy == (1.0, 1.0)


def test_labels_without_a_pattern_are_guessed(rng):
    vectors, labels = rng.standard_normal((3000, 2)), rng.integers(0, 2, 3000)
    accuracy = probe(Labelled(vectors[:1500], labels[:1500]), Labelled(vectors[1500:], labels[1500:]))
    assert np.allclose(accuracy, 0.5, atol=0.06)


def test_a_ring_is_seen_by_neighbours_and_not_by_a_straight_line(rng):
    vectors = rng.standard_normal((2000, 2))
    labels = (np.hypot(*vectors.T) > 1.2).astype(int)
    accuracy = probe(Labelled(vectors[:1000], labels[:1000]), Labelled(vectors[1000:], labels[1000:]))
    assert accuracy.nearest_neighbour > 0.9
    assert accuracy.linear_probe < 0.7


def test_codes_that_are_principal_components_do_as_well_as_principal_components(digits, codec):
    found = compare_codes(codec, digits)
    assert list(found) == ["code", "pca", "pixels"]
    assert found["code"] == found["pca"]
    assert found["pixels"].nearest_neighbour > 0.9


def test_a_pair_of_classes_is_easier_than_all_ten(digits, codec):
    pair, ten = compare_codes(codec, digits, pair=(0, 1)), compare_codes(codec, digits)
    assert pair["code"].nearest_neighbour > ten["code"].nearest_neighbour
    assert to_table(pair)[0]["vectors"] == "code"


@pytest.mark.parametrize("pair", [(3, 3), (0, 99), (-1, 2)])
def test_a_pair_that_is_no_two_classes_is_refused(digits, codec, pair):
    with pytest.raises(LabError, match="classes: expected two different labels"):
        compare_codes(codec, digits, pair=pair)
