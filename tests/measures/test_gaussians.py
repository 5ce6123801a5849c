"""Closed forms of the variational code."""

import numpy as np
import pytest
from scipy import stats

from ae.measures.gaussians import gaussian_nats, kl_divergence, sampled


def test_kl_is_zero_at_the_unit_gaussian():
    assert kl_divergence(np.zeros((2, 3)), np.zeros((2, 3))).tolist() == [0.0, 0.0]


def test_kl_is_the_mean_log_ratio_of_the_two_densities(rng):
    mean, log_var = np.array([[0.7, -1.2]]), np.array([[-0.5, 0.4]])
    codes = sampled(mean, log_var, rng.standard_normal((400_000, 2)))
    cloud, prior = stats.norm(mean, np.exp(log_var / 2)), stats.norm()
    ratio = (cloud.logpdf(codes) - prior.logpdf(codes)).sum(1)
    assert kl_divergence(mean, log_var)[0] == pytest.approx(ratio.mean(), abs=5 * ratio.std() / 632)


def test_draws_have_the_mean_and_the_variance_that_they_are_asked_for(rng):
    codes = sampled(np.full((1, 1), 3.0), np.full((1, 1), np.log(4.0)), rng.standard_normal((100_000, 1)))
    assert codes.mean() == pytest.approx(3.0, abs=0.03)
    assert codes.var() == pytest.approx(4.0, rel=0.03)


def test_gaussian_nats_are_the_negative_log_density(rng):
    x, y = rng.random(784), rng.random(784)
    expected = -stats.norm(y, 0.3).logpdf(x).sum()
    assert gaussian_nats(((x - y) ** 2).sum(), 784, 0.3) == pytest.approx(expected)
