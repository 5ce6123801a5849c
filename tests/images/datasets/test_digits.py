"""The UCI digits in the frame of MNIST, and how training images are split."""

import numpy as np
import pytest
from scipy.ndimage import zoom
from sklearn.datasets import load_digits

from ae.errors import LabError
from ae.images.datasets import DATASETS, split_validation
from ae.images.datasets.digits import framed


def test_the_digits_are_split_as_1437_and_360(digits):
    assert digits.x_train.shape == (1437, 28, 28)
    assert digits.x_test.shape == (360, 28, 28)
    assert digits.y_train[:10].tolist() == list(range(10))
    assert len(digits.x_train) == DATASETS["digits"].training_images


def test_the_digits_are_those_that_scikit_learn_loads(digits):
    theirs = load_digits()
    np.testing.assert_array_equal(np.concatenate([digits.y_train, digits.y_test]), theirs.target)
    np.testing.assert_array_equal(digits.x_test, framed(theirs.images[1437:] / 16))


def test_every_digit_keeps_its_centre_of_mass_within_a_pixel_of_the_middle(digits):
    images = digits.x_test.astype(float)
    at = np.arange(28) + 0.5
    mass = images.sum((1, 2))
    assert np.abs(images.sum(2) @ at / mass - 14).max() < 1
    assert np.abs(images.sum(1) @ at / mass - 14).max() < 1


def test_a_frame_holds_a_white_square_as_a_box_of_20():
    image = framed(np.ones((1, 8, 8)))[0]
    assert (image[4:24, 4:24] == 255).all()
    assert image.astype(int).sum() == 255 * 400


def test_a_frame_keeps_the_box_whole_however_lopsided_its_mass():
    corner = np.zeros((1, 8, 8))
    corner[0, 0, 0] = 1.0
    assert framed(corner)[0, 8:10, 8:10].min() > 200


def test_a_frame_s_box_is_scipy_s_cubic_zoom_of_the_picture(rng):
    small = rng.random((1, 8, 8))
    box = np.clip(zoom(small[0], 2.5, order=3, mode="nearest", grid_mode=True), 0, 1)
    places = np.lib.stride_tricks.sliding_window_view(framed(small)[0], (20, 20)).reshape(-1, 20, 20)
    assert (places == np.round(255 * box)).all((1, 2)).sum() == 1


def test_an_empty_picture_stays_empty():
    assert not framed(np.zeros((1, 8, 8))).any()


@pytest.mark.parametrize(
    ("share", "expected"), [(0.1, 144), (0.5, 718), (0.01, 14), (1e-9, 1), (1 - 1e-9, 1436)]
)
def test_a_split_holds_every_training_image_once(share, expected, digits):
    training, validation = split_validation(digits, share, seed=5)
    assert len(validation) == expected
    np.testing.assert_array_equal(np.sort(np.concatenate([training, validation])), np.arange(1437))


def test_the_seed_alone_decides_the_split(digits):
    first, again, other = (split_validation(digits, 0.1, seed)[1] for seed in (5, 5, 6))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1, float("nan")])
def test_a_share_that_leaves_one_side_empty_is_refused(share, digits):
    with pytest.raises(LabError, match=r"^validation_share: expected a number between 0 and 1, got"):
        split_validation(digits, share, seed=5)
