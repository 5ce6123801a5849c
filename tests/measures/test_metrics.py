"""Measures of error against closed forms and scikit-image."""

import json

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from ae.errors import LabError
from ae.measures import metrics

MEASURES = [metrics.mse, metrics.sse, metrics.bce, metrics.psnr, metrics.ssim]
GREY = np.full((3, 28, 28), 0.25, np.float32)


@pytest.mark.parametrize("measure", MEASURES)
def test_there_is_one_float64_for_each_image(measure, images):
    assert measure(images, 1 - images).shape == (12,)
    assert measure(images, 1 - images).dtype == np.float64


@pytest.mark.parametrize("measure", MEASURES)
def test_an_image_is_measured_alike_alone_and_among_many(measure, rng):
    clean, reconstruction = rng.random((2, 2 * metrics.CHUNK + 3, 28, 28), dtype=np.float32)
    together = measure(clean, reconstruction)
    at = [0, metrics.CHUNK - 1, metrics.CHUNK, 2 * metrics.CHUNK + 2]
    alone = [measure(clean[i : i + 1], reconstruction[i : i + 1])[0] for i in at]
    np.testing.assert_allclose(together[at], alone, rtol=1e-12)


@pytest.mark.parametrize("measure", MEASURES)
def test_no_images_give_no_numbers(measure):
    assert measure(GREY[:0], GREY[:0]).shape == (0,)


@pytest.mark.parametrize("measure", MEASURES)
def test_arrays_of_different_shapes_are_refused(measure):
    with pytest.raises(LabError, match=r"^images: expected one shape \(n, 28, 28\), got"):
        measure(GREY, GREY[:2])


def test_a_constant_difference_has_its_square_as_mse():
    np.testing.assert_allclose(metrics.mse(GREY, GREY + 0.5), 0.25)
    np.testing.assert_allclose(metrics.sse(GREY, GREY + 0.5), 196.0)


def test_psnr_of_a_tenth_everywhere_is_20_db():
    np.testing.assert_allclose(metrics.psnr(np.zeros((2, 28, 28)), np.full((2, 28, 28), 0.1)), 20.0)


def test_equal_images_have_infinite_psnr_and_ssim_1(images):
    assert np.isposinf(metrics.psnr(images, images)).all()
    np.testing.assert_allclose(metrics.ssim(images, images), 1.0)


def test_bce_of_an_undecided_reconstruction_is_ln_2(images):
    np.testing.assert_allclose(metrics.bce(images, np.full_like(images, 0.5)), np.log(2), rtol=1e-6)


def test_bce_is_least_at_the_image_and_there_its_entropy(images):
    x = images.astype(float)
    entropy = -(x * np.log(x) + (1 - x) * np.log(1 - x)).mean((1, 2))
    np.testing.assert_allclose(metrics.bce(x, x), entropy, rtol=1e-9)
    assert (metrics.bce(x, np.clip(x + 0.01, 0, 1)) > entropy).all()


def test_bce_of_a_certain_error_is_bounded_by_the_floor():
    np.testing.assert_allclose(metrics.bce(np.ones((1, 28, 28)), np.zeros((1, 28, 28))), -np.log(1e-7))


@pytest.mark.parametrize("spread", [0.0, 0.01, 0.3, 1.0])
def test_ssim_agrees_with_scikit_image(spread, images, rng):
    other = np.clip(images + spread * rng.standard_normal(images.shape), 0, 1).astype(np.float32)
    expected = [structural_similarity(a, b, data_range=1.0) for a, b in zip(images, other, strict=True)]
    np.testing.assert_allclose(metrics.ssim(images, other), expected, atol=1e-6)


def test_psnr_agrees_with_scikit_image(images, rng):
    other = rng.random(images.shape)
    expected = [peak_signal_noise_ratio(a, b, data_range=1.0) for a, b in zip(images, other, strict=True)]
    np.testing.assert_allclose(metrics.psnr(images, other), expected, rtol=1e-6)


def test_the_summary_holds_the_means(images):
    means = metrics.summary(images, 1 - images)
    assert list(means) == ["mse", "sse", "bce", "psnr", "ssim"]
    for measure in MEASURES:
        assert means[measure.__name__] == pytest.approx(measure(images, 1 - images).mean())


def test_the_summary_of_equal_images_is_finite_json(images):
    means = json.loads(json.dumps(metrics.summary(images, images), allow_nan=False))
    assert (means["mse"], means["psnr"]) == (0.0, 100.0)


def test_the_summary_refuses_what_it_cannot_measure():
    with pytest.raises(LabError, match=r"^images: expected at least one image"):
        metrics.summary(GREY[:0], GREY[:0])
    with pytest.raises(LabError, match=r"^reconstruction: expected finite numbers"):
        metrics.summary(GREY, GREY * np.nan)
