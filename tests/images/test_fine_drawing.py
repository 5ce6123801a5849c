"""What normalising makes of a raster that is finer than the image, and of thick pens."""

import numpy as np
import pytest

from ae.images.drawing import BOX, CANVAS_SIDE, SIDE, THICKEST, normalise, uncentred
from tests.strokes import STYLES, digit_strokes, rasterise


def test_a_thick_line_becomes_thinner_and_one_of_mnist_stays():
    """A thinned line fills the box again, so it is somewhat thicker than `THICKEST`."""
    for width, thickness in ((2.4, 1.2 * THICKEST), (1.1, 3.0)):
        image = normalise(rasterise([np.array([[0.5, 0.4], [0.5, 0.6]])], width, side=280))
        assert image[10:18].sum(axis=1) == pytest.approx(thickness, abs=0.5)


def test_an_area_is_not_thinned():
    disc = normalise(rasterise([np.array([[0.5, 0.5], [0.5, 0.5]])], width=20.0))
    assert disc.sum() == pytest.approx(np.pi * (BOX / 2) ** 2, rel=0.03)


@pytest.mark.parametrize("width", [1.2, 1.7, 2.0])
def test_a_small_drawing_has_the_shape_of_the_large_one_if_the_canvas_is_fine(width):
    """How far the image of a digit of a third of the canvas is from that of the same strokes, large."""
    far = {SIDE: [], CANVAS_SIDE: []}
    for digit, styles in STYLES.items():
        for style in range(len(styles)):
            strokes = digit_strokes(digit, style, 0)
            large = normalise(rasterise(strokes, width / 0.35))
            for side, found in far.items():
                small = normalise(rasterise(strokes, width, 0.35, side=side))
                found.append(np.abs(small - large).mean())
    assert np.mean(far[CANVAS_SIDE]) < 0.5 * np.mean(far[SIDE])


def test_thinning_opens_the_loop_of_a_small_thick_zero():
    angle = np.linspace(0, 2 * np.pi, 60)
    image = normalise(rasterise([0.5 + 0.1 * np.stack([np.cos(angle), np.sin(angle)], axis=1)], width=2.8))
    hole = BOX / 2 - 1.15 * THICKEST  # thinned rings are scaled to fill the box again
    assert image.sum() == pytest.approx(np.pi * ((BOX / 2) ** 2 - hole**2), rel=0.05)


def test_a_fine_drawing_as_it_lies_is_the_coarse_one():
    strokes = digit_strokes(5, 0, 0)
    fine, coarse = (uncentred(rasterise(strokes, side=side)) for side in (CANVAS_SIDE, SIDE))
    assert fine.shape == (SIDE, SIDE) and fine.dtype == np.float32
    np.testing.assert_allclose(fine, coarse, atol=1 / 255)
    assert np.array_equal(
        uncentred(np.full((SIDE, SIDE), 51, np.uint8)), np.full((SIDE, SIDE), 0.2, np.float32)
    )
