"""What the codes of many images tell about each unit."""

import numpy as np
import pytest

from ae.measures.codes import unit_divergences, unit_variances
from ae.measures.gaussians import kl_divergence
from ae.models.codec import Encoding


def test_the_divergences_of_the_units_add_up_to_that_of_the_code(rng):
    encoding = Encoding(rng.normal(size=(50, 3)), rng.normal(size=(50, 3)))
    found = unit_divergences(encoding)
    assert found.shape == (3,)
    assert found.sum() == pytest.approx(kl_divergence(*encoding).mean())


def test_a_unit_that_stays_at_the_prior_says_nothing():
    found = unit_divergences(Encoding(np.array([[0.0, 2.0]]), np.zeros((1, 2))))
    np.testing.assert_allclose(found, [0, 2])


def test_a_code_that_is_no_distribution_has_no_divergence(rng):
    encoding = Encoding(rng.normal(size=(50, 3)), None)
    assert unit_divergences(encoding) is None
    np.testing.assert_allclose(unit_variances(encoding), encoding.code.var(0))
