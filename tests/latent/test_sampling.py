"""Samples lie where the codes lie, and the classifier knows digits."""

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

from ae.errors import LabError
from ae.latent.sampling import fit_class_mixture, fit_mixture, fit_neighbour_classifier, sample_prior


@pytest.fixture
def codes(rng):
    """Two far groups of different share and spread, float32 (400, 3)."""
    groups = [rng.normal(-10, 0.5, (100, 3)), rng.normal(10, 2.0, (300, 3))]
    return np.concatenate(groups).astype(np.float32)


def test_a_mixture_is_scikit_learns(codes):
    ours, scale = fit_mixture(codes, 2), codes.std(0)
    theirs = GaussianMixture(2, reg_covar=1e-4, max_iter=30, tol=0.01, random_state=0).fit(codes / scale)
    np.testing.assert_allclose(ours.means, theirs.means_ * scale, rtol=1e-5)
    covariances = ours.factors @ ours.factors.transpose(0, 2, 1)
    np.testing.assert_allclose(covariances, theirs.covariances_ * np.outer(scale, scale), rtol=1e-4)


def test_the_density_is_scikit_learns(codes):
    model = GaussianMixture(3, reg_covar=1e-4, max_iter=30, tol=0.01, random_state=0)
    scale = codes.std(0)
    expected = model.fit(codes / scale).score_samples(codes / scale) - np.log(scale).sum()
    found = fit_mixture(codes, 3).log_density(codes)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5)


def test_a_mixture_of_classes_weighs_each_by_its_codes(rng):
    codes = np.concatenate([rng.normal(-4, 1, (300, 2)), rng.normal(4, 1, (100, 2))])
    mixture = fit_class_mixture(codes, np.repeat([3, 7], [300, 100]))
    np.testing.assert_allclose(mixture.weights, [0.75, 0.25])
    assert mixture.means[:, 0] == pytest.approx([-4, 4], abs=0.3)
    near, far = mixture.log_density(np.array([[4.0, 4.0], [0.0, 0.0]]))
    assert near > far


def test_a_unit_that_is_always_silent_makes_no_code_infinitely_strange(rng):
    codes = np.concatenate([rng.normal(0, 1, (200, 2)), np.zeros((200, 1))], axis=1)
    strange = fit_class_mixture(codes, np.zeros(200, int)).log_density(np.array([[0.0, 0.0, 1.0]]))
    assert np.isfinite(strange).all()
    assert strange[0] > -1e5


def test_samples_have_the_codes_moments(codes):
    drawn = fit_mixture(codes, 2).sample(20_000, seed=1)
    assert (drawn.shape, drawn.dtype) == ((20_000, 3), np.float32)
    np.testing.assert_allclose(drawn.mean(0), codes.mean(0), atol=0.3)
    np.testing.assert_allclose(np.cov(drawn.T), np.cov(codes.T), rtol=0.05)


def test_at_temperature_zero_samples_are_the_means(codes):
    mixture = fit_mixture(codes, 2)
    drawn = mixture.sample(50, temperature=0.0)
    distances = np.abs(drawn[:, None] - mixture.means).max(2).min(1)
    np.testing.assert_allclose(distances, 0, atol=1e-5)


def test_the_same_seed_gives_the_same_samples(codes):
    mixture = fit_mixture(codes, 2)
    np.testing.assert_array_equal(mixture.sample(5, seed=3), mixture.sample(5, seed=3))
    assert not np.array_equal(mixture.sample(5, seed=3), mixture.sample(5, seed=4))
    np.testing.assert_array_equal(sample_prior(5, 2, seed=3), sample_prior(5, 2, seed=3))


def test_the_prior_spreads_with_the_temperature():
    drawn = sample_prior(20_000, 3, temperature=0.5)
    assert (drawn.shape, drawn.dtype) == ((20_000, 3), np.float32)
    np.testing.assert_allclose(drawn.std(0), 0.5, rtol=0.02)


@pytest.mark.parametrize("components", [0, 401])
def test_more_gaussians_than_codes_are_refused(components, codes):
    with pytest.raises(LabError, match=r"^components: expected 1 to 400 for 400 codes"):
        fit_mixture(codes, components)


def test_codes_that_are_not_finite_are_refused(codes):
    codes[0, 0] = np.nan
    with pytest.raises(LabError, match=r"^codes: expected finite numbers"):
        fit_mixture(codes, 2)


def test_the_classifier_is_sure_of_its_training_images(images, rng):
    copies = np.clip(images.repeat(12, 0) + rng.normal(0, 0.01, (144, 28, 28)), 0, 1).astype(np.float32)
    labels = np.repeat(np.arange(12), 12)
    predicted, agreement = fit_neighbour_classifier(copies, labels).classify(images)
    assert predicted.tolist() == list(range(12))
    assert agreement.min() == 1.0


def test_a_classifier_needs_more_images_than_neighbours(images):
    with pytest.raises(LabError, match=r"^images: expected more than"):
        fit_neighbour_classifier(images[:10], np.arange(10))
