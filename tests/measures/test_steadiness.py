"""Slopes and shifts of codes, on an encoder that can be worked out by hand."""

import numpy as np
import pytest

from ae.measures.steadiness import shift, slope


class Rows:
    """A code of the sums of an image's 28 rows, times a factor."""

    def __init__(self, factor=1.0):
        self.factor = factor

    def encode(self, images):
        return self.factor * images.sum(axis=2)


@pytest.fixture
def images():
    return np.random.default_rng(0).uniform(0.2, 0.8, (6, 28, 28)).astype(np.float32)


def test_the_slope_of_a_linear_code_is_the_norm_of_its_matrix(images):
    assert slope(Rows(), images[0]) == pytest.approx(28.0, rel=1e-3)
    assert slope(Rows(3.0), images[0]) == pytest.approx(84.0, rel=1e-3)


def test_a_shift_along_the_rows_does_not_move_their_sums_and_the_scale_of_a_code_does_not_count(images):
    found = shift(Rows(), images[0], images[1:])
    assert shift(Rows(5.0), images[0], images[1:]) == pytest.approx(found, rel=1e-4)
    columns = np.repeat(images[0].mean(axis=0)[None], 28, axis=0)
    assert shift(Rows(), columns, images[1:]) == pytest.approx(0.0, abs=1e-4)
    assert found > 0
