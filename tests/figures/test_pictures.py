import base64
import io

import numpy as np
import pytest
from PIL import Image

from ae.figures.pictures import (
    code_picture,
    data_url,
    enlarge,
    grid,
    png,
    round_scale,
    row_png,
    sprite_sheet,
    strip,
    to_grey,
)


def read(data):
    return np.asarray(Image.open(io.BytesIO(data)))


def images(count, side=28):
    return np.random.default_rng(0).random((count, side, side), dtype=np.float32)


def test_the_unit_range_becomes_0_to_255_and_nothing_is_stretched():
    grey = to_grey(np.array([[-1.0, 0.0, 0.25, 0.5, 1.0, 2.0]]))
    np.testing.assert_array_equal(grey, [[0, 0, 64, 128, 255, 255]])
    assert grey.dtype == np.uint8


def test_uint8_stays_as_it_is():
    pixels = np.array([[0, 1, 255]], np.uint8)
    np.testing.assert_array_equal(to_grey(pixels), pixels)


def test_enlarging_repeats_every_pixel():
    np.testing.assert_array_equal(enlarge(np.array([[1, 2]]), 2), [[1, 1, 2, 2], [1, 1, 2, 2]])


def test_a_png_gives_its_pixels_back():
    image = images(1)[0]
    picture = read(png(image, factor=3))
    np.testing.assert_array_equal(picture, enlarge(to_grey(image), 3))
    assert picture.shape == (84, 84)


def test_a_data_url_holds_the_png():
    image = images(1)[0]
    kind, data = data_url(image).split(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data) == png(image)


def test_a_grid_has_every_image_in_its_place_and_black_in_the_rest():
    some = images(5, side=4)
    picture = grid(some, columns=3, gap=2)
    assert picture.shape == (2 * 4 + 2, 3 * 4 + 2 * 2)
    np.testing.assert_array_equal(picture[6:, 6:10], to_grey(some[4]))
    assert not picture[6:, 12:].any()


def test_a_strip_has_one_row_for_each_kind_on_one_scale():
    clean, dim = images(3, side=4), 0.1 * images(3, side=4)
    picture = strip([clean, dim], gap=0)
    np.testing.assert_array_equal(picture, np.vstack([np.hstack(to_grey(clean)), np.hstack(to_grey(dim))]))
    assert picture[4:].max() <= 26


def test_a_sprite_sheet_can_be_cut_by_division():
    some = images(7)
    sheet = read(sprite_sheet(some, columns=3))
    row, column = divmod(5, 3)
    cut = sheet[28 * row : 28 * row + 28, 28 * column : 28 * column + 28]
    np.testing.assert_array_equal(cut, to_grey(some[5]))


def test_a_grid_of_no_images_is_a_black_row():
    assert not grid(np.zeros((0, 4, 4)), columns=1).any()


def test_a_code_is_bars_up_and_down_from_the_middle():
    picture = code_picture(np.array([1.0, -0.5, 0.0]), scale=1.0, side=80)
    assert picture.dtype == np.uint8
    assert picture.shape == (80, 78)
    up, down, none = (picture[:, at] == 255 for at in (5, 30, 60))
    assert up[2:40].all()
    assert not up[41:].any()
    assert (down[:40].any(), down[41:60].all(), down[60:].any()) == (False, True, False)
    assert not none.any()


def test_a_code_longer_than_the_picture_has_a_column_for_each_number():
    assert code_picture(np.ones(784), scale=1.0).shape == (84, 784)


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [([], 1), ([0.0], 1), ([1.0], 1), ([-1.1], 2), ([3], 5), ([0.02, 70], 100), ([1e-9], 1)],
)
def test_a_scale_is_round_and_large_enough(numbers, scale):
    assert round_scale(np.array(numbers)) == pytest.approx(scale)


def test_a_row_takes_pictures_of_any_size():
    picture = read(row_png([images(1)[0], np.zeros((84, 96), np.uint8)], side=56))
    assert picture.shape == (56, 56 + 8 + 56)
