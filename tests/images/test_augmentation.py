import numpy as np
import pytest

from ae.images import augmentation
from ae.images.augmentation import augmented


@pytest.fixture
def image():
    """A bar that leans on nothing, float32 (1, 28, 28)."""
    bar = np.zeros((1, 28, 28), np.float32)
    bar[0, 6:22, 13:15] = 1
    return bar


@pytest.fixture
def still(monkeypatch):
    """No chance but what a test sets."""
    for name in ("SLANT", "TURN", "SHIFT", "SHAKE", "THINNER", "THICKER"):
        monkeypatch.setattr(augmentation, name, 0.0)
    monkeypatch.setattr(augmentation, "STRETCH", (0.0, 0.0))
    return monkeypatch


def test_without_chance_an_image_stays_as_it_is(still, image, rng):
    np.testing.assert_allclose(augmented(image, rng), image, atol=1e-6)


def test_at_strength_0_an_image_stays_as_it_is(image, rng):
    np.testing.assert_allclose(augmented(image, rng, 0.0), image, atol=1e-6)


def test_a_milder_hand_errs_in_the_same_way_and_less_far(image):
    strays = [
        np.abs(augmented(np.repeat(image, 50, axis=0), np.random.default_rng(3), strength) - image).mean()
        for strength in (0.25, 0.5, 1.0)
    ]
    assert 1.3 * strays[0] < strays[1] < strays[2] / 1.3


def test_each_is_another_grey_picture_with_about_the_same_ink(image, rng):
    found = augmented(np.repeat(image, 200, axis=0), rng)
    assert found.shape == (200, 28, 28)
    assert found.dtype == np.float32
    assert found.min() >= 0 and found.max() <= 1
    assert len(np.unique(found.reshape(200, -1), axis=0)) == 200
    assert found.sum((1, 2)).mean() == pytest.approx(image.sum(), rel=0.35)


def test_a_slant_moves_the_top_against_the_bottom(still, image, rng):
    still.setattr(augmentation, "SLANT", 0.3)
    columns = np.arange(28)
    leans = []
    for found in augmented(np.repeat(image, 50, axis=0), rng):
        top, bottom = (part.sum(0) @ columns / part.sum() for part in (found[7:10], found[18:21]))
        leans.append(top - bottom)
    assert np.std(leans) == pytest.approx(0.3 * 11, rel=0.3)


def test_a_pen_makes_strokes_thicker_or_thinner(still, image, rng):
    for name, lighter in (("THICKER", False), ("THINNER", True)):
        still.setattr(augmentation, name, -0.5 if lighter else 0.5)
        still.setattr(augmentation, "THICKER" if lighter else "THINNER", 0.0)
        change = augmented(np.repeat(image, 20, axis=0), rng).sum((1, 2)) - image.sum()
        assert (change < 0).all() if lighter else (change > 0).all()


def test_no_images_are_no_images(rng):
    assert augmented(np.zeros((0, 28, 28)), rng).shape == (0, 28, 28)
