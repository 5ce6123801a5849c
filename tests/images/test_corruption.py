"""Noise does what its formula says."""

import numpy as np
import pytest

from ae.errors import LabError
from ae.images.corruption import NOISES, corrupt

GREY = np.full((200, 28, 28), 0.5, np.float32)
WHITE = np.ones((50, 28, 28), np.float32)
LEVELS = (0.0, 0.1, 0.37, 0.5, 1.0)
SPOILING = [name for name in NOISES if name != "none"]


@pytest.mark.parametrize("noise", NOISES)
def test_level_0_changes_nothing(noise, images):
    np.testing.assert_array_equal(corrupt(images, noise, 0.0, seed=3), images)


@pytest.mark.parametrize("noise", NOISES)
@pytest.mark.parametrize("level", LEVELS)
def test_images_stay_float32_images_in_0_to_1(noise, level, images):
    corrupted = corrupt(images, noise, level, seed=3)
    assert corrupted.dtype == np.float32
    assert corrupted.shape == images.shape
    assert 0.0 <= corrupted.min() <= corrupted.max() <= 1.0


@pytest.mark.parametrize("noise", NOISES)
def test_the_same_seed_gives_the_same_array(noise, images):
    np.testing.assert_array_equal(corrupt(images, noise, 0.5, seed=3), corrupt(images, noise, 0.5, seed=3))


@pytest.mark.parametrize("noise", SPOILING)
def test_another_seed_gives_another_array(noise, images):
    assert (corrupt(images, noise, 0.5, seed=3) != corrupt(images, noise, 0.5, seed=4)).any()


@pytest.mark.parametrize("noise", NOISES)
def test_the_given_images_are_left_alone(noise, images):
    before = images.copy()
    corrupt(images, noise, 1.0, seed=3)
    np.testing.assert_array_equal(images, before)


def test_none_is_the_identity_at_any_level(images):
    np.testing.assert_array_equal(corrupt(images, "none", 1.0, seed=3), images)


def test_gaussian_has_the_mean_and_variance_of_its_level():
    added = corrupt(GREY, "gaussian", 0.1, seed=3) - GREY
    assert added.mean() == pytest.approx(0.0, abs=1e-3)
    assert added.var() == pytest.approx(0.1**2, rel=0.02)


def test_gaussian_on_black_is_clipped_to_half_a_normal():
    corrupted = corrupt(np.zeros_like(GREY), "gaussian", 0.2, seed=3)
    assert corrupted.mean() == pytest.approx(0.2 / np.sqrt(2 * np.pi), rel=0.02)
    assert (corrupted == 0).mean() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("level", LEVELS)
def test_salt_and_pepper_sets_a_share_half_to_white_half_to_black(level):
    corrupted = corrupt(GREY, "salt_and_pepper", level, seed=3)
    assert (corrupted == 0).mean() == pytest.approx(level / 2, abs=0.01)
    assert (corrupted == 1).mean() == pytest.approx(level / 2, abs=0.01)
    assert (corrupted == 0.5).mean() == pytest.approx(1 - level, abs=0.01)


@pytest.mark.parametrize("level", LEVELS)
def test_masking_blackens_a_share_and_keeps_the_rest(level):
    corrupted = corrupt(GREY, "masking", level, seed=3)
    assert (corrupted == 0).mean() == pytest.approx(level, abs=0.01)
    assert set(np.unique(corrupted)) <= {0.0, 0.5}


def test_speckle_leaves_black_black_and_scales_with_brightness():
    assert not corrupt(np.zeros_like(GREY), "speckle", 1.0, seed=3).any()
    assert corrupt(GREY, "speckle", 0.2, seed=3).std() == pytest.approx(0.2 * 0.5, rel=0.02)


@pytest.mark.parametrize("level", LEVELS)
def test_occlusion_blackens_one_square_of_the_level_as_its_area(level):
    black = corrupt(WHITE, "occlusion", level, seed=3) == 0
    side = round(28 * level**0.5)
    assert (black.sum((1, 2)) == side**2).all()
    assert (black.any(1).sum(1) == side).all()
    assert (black.any(2).sum(1) == side).all()


def test_occlusion_reaches_all_four_corners():
    black = corrupt(np.ones((2000, 28, 28), np.float32), "occlusion", 0.25, seed=3) == 0
    assert black[:, [0, 0, -1, -1], [0, -1, 0, -1]].any(0).all()


def test_an_unknown_kind_is_refused(images):
    with pytest.raises(LabError, match=r"^noise: expected one of none, gaussian, .*, got 'rain'\.$"):
        corrupt(images, "rain", 0.5, seed=3)


@pytest.mark.parametrize("level", [-0.1, 1.1, float("nan")])
def test_a_level_outside_0_to_1_is_refused(level, images):
    with pytest.raises(LabError, match=r"^noise_level: expected a number from 0 to 1, got"):
        corrupt(images, "gaussian", level, seed=3)


def test_mixed_noise_is_of_every_kind_and_of_every_strength():
    rows = np.abs(corrupt(np.repeat(GREY, 5, axis=0), "mixed", 1.0, seed=3) - 0.5)
    changed = (rows > 0).mean((1, 2))
    untouched_rest = (rows.max((1, 2)) == 0.5) & (changed < 0.95)
    assert 0.3 < (changed > 0.95).mean() < 0.5
    assert changed[untouched_rest].std() > 0.2
