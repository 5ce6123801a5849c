"""Classical denoisers take noise out, and their parameters are chosen, not guessed."""

import numpy as np
import pytest

from ae.errors import LabError
from ae.images.corruption import corrupt
from ae.images.datasets import load_dataset
from ae.measures.denoisers import DENOISERS, TUNED, denoise, tuned
from ae.measures.metrics import psnr


@pytest.fixture(scope="module")
def pairs():
    clean = load_dataset("digits").x_train[:12].astype(np.float32) / 255
    return clean, corrupt(clean, "gaussian", 0.5, seed=0)


@pytest.mark.parametrize("name", DENOISERS)
def test_a_denoiser_takes_out_noise(name, pairs):
    clean, noisy = pairs
    cleaned = denoise(noisy, name)
    assert cleaned.shape == clean.shape and cleaned.dtype == np.float32
    assert 0.0 <= cleaned.min() <= cleaned.max() <= 1.0
    assert psnr(clean, cleaned).mean() > psnr(clean, noisy).mean() + 1


@pytest.mark.parametrize("name", DENOISERS)
def test_an_even_image_is_left_alone(name):
    grey = np.full((1, 28, 28), 0.5, np.float32)
    np.testing.assert_allclose(denoise(grey, name), grey, atol=1e-3)


@pytest.mark.parametrize("name", ["gaussian", "median", "total_variation"])
def test_tuned_parameters_are_the_best_of_the_grid(name, pairs):
    clean, noisy = pairs
    best = psnr(clean, denoise(noisy, name, **tuned(name, clean, noisy))).mean()
    assert best >= psnr(clean, denoise(noisy, name)).mean()
    first = next(iter(DENOISERS[name].grid))
    others = [psnr(clean, denoise(noisy, name, **{first: v})).mean() for v in DENOISERS[name].grid[first]]
    assert best == max(others)


def test_every_denoiser_starts_from_the_first_values_of_its_grid():
    assert TUNED["median"] == {"side": 3}
    assert set(TUNED) == set(DENOISERS)


def test_an_unknown_denoiser_is_refused(pairs):
    with pytest.raises(LabError, match="denoiser: expected one of gaussian, median"):
        denoise(pairs[1], "magic")
