"""Holes of the prior, where they are known."""

import numpy as np
import pytest
from scipy.stats import norm

from ae.measures.prior import hole_arrays, hole_share, log_density
from ae.models.codec import Encoding

RANDOM = np.random.default_rng(3)


def test_the_density_is_that_of_the_mixture_in_closed_form():
    mean, log_var = RANDOM.normal(size=(7, 3)), RANDOM.normal(size=(7, 3))
    codes = RANDOM.normal(size=(600, 3))
    parts = norm.pdf(codes[:, None], mean, np.exp(log_var / 2)).prod(2)
    np.testing.assert_allclose(log_density(codes, mean, log_var), np.log(parts.mean(1)), atol=1e-9)


def test_codes_that_fill_the_prior_leave_no_holes():
    mean = 0.8 * RANDOM.normal(size=(4000, 2))
    encoding = Encoding(mean, np.full_like(mean, np.log(1 - 0.64)))
    assert hole_share(encoding) == pytest.approx(0.01, abs=0.008)


def test_where_half_of_the_prior_is_empty_half_its_samples_less_those_at_the_edge_lie_in_holes():
    mean = RANDOM.normal(size=(4000, 2))
    mean[:, 0] = np.abs(mean[:, 0])
    encoding = Encoding(mean, np.full_like(mean, np.log(1e-4)))
    assert 0.4 < hole_share(encoding) < 0.51
    assert float(hole_arrays(*encoding, lambda share: None)["share"]) == hole_share(encoding)


def test_a_model_without_a_prior_has_no_holes_to_count():
    with pytest.raises(ValueError, match="variational"):
        hole_share(Encoding(np.zeros((8, 2)), None))
