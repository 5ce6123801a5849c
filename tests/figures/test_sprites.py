"""Many images in one file."""

import base64
import io

import numpy as np
from PIL import Image

from ae.figures.pictures import to_grey
from ae.figures.sprites import quick_sheet, rgb, scattered, sprite_scale


def opened(url, mode):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))).convert(mode))


def test_a_quick_sheet_is_right_to_a_sixteenth(images):
    sheet = opened(quick_sheet(images, 5), "L").astype(int)
    assert sheet.shape == (3 * 28, 5 * 28)
    assert np.abs(sheet[28:56, 28:56] - to_grey(images[6])).max() < 16


def test_scattered_images_lie_at_their_points_in_their_colour(images):
    points = np.array([[0.0, 0.0], [10.0, 5.0]])
    colours = np.array([[255, 0, 0], [0, 255, 0]])
    url, low, high = scattered(points, to_grey(images[:2]), colours, sprite_scale(points))
    picture = opened(url, "RGBA")
    assert (low < 0).all()
    assert (high > [10, 5]).all()
    bold = 255 * (to_grey(images[0]) / 255) ** 0.6
    np.testing.assert_allclose(picture[-28:, :28, 3], bold, atol=0.5)
    np.testing.assert_array_equal(picture[14, -14, :3], [0, 255, 0])


def test_pictures_of_parts_fit_together_at_one_scale(images):
    points, colours = np.array([[0.0, 0.0], [10.0, 5.0]]), np.full((2, 3), 200)
    whole = scattered(points, to_grey(images[:2]), colours, 20.0)
    part = scattered(points[1:], to_grey(images[1:2]), colours[1:], 20.0)
    np.testing.assert_allclose(part.high, whole.high)
    np.testing.assert_array_equal(opened(part.url, "RGBA"), opened(whole.url, "RGBA")[:28, -28:])


def test_fewer_images_are_larger(rng):
    points = rng.random((10_000, 2))
    assert sprite_scale(points[:500]) < 0.5 * sprite_scale(points)


def test_colours_become_numbers():
    assert rgb(["#0077BB", "#FFffff"]).tolist() == [[0, 119, 187], [255, 255, 255]]
