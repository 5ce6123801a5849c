"""Digits are found in pictures, and nothing else is."""

import numpy as np
import pytest
from PIL import Image

from ae.errors import LabError
from ae.figures.pictures import to_grey
from ae.images.drawing import normalise
from ae.images.uploads import find_digits, read_digits
from benchmarks import photos
from tests.images.uploads.written import assessment, file_of, written
from tests.strokes import digit_strokes, rasterise

DIGITS = [(2, 0), (4, 2), (5, 0), (8, 0)]
KINDS = [kind for kinds in photos.KINDS.values() for kind in kinds.items()]
EVEN = "^image: expected a digit that stands out"


@pytest.mark.parametrize(("digit", "style"), DIGITS)
def test_pieces_of_a_digit_stay_together(digit, style):
    assert assessment(find_digits(1 - written(digit, style)).digits[0].pixels, digit, style) > 0.9


def test_the_polarity_does_not_matter():
    ink = written()
    np.testing.assert_allclose(
        find_digits(ink).digits[0].pixels, find_digits(1 - ink).digits[0].pixels, atol=1
    )


def test_uneven_light_and_grain_of_a_photo_are_taken_away(rng):
    light = np.linspace(0.35, 0.9, 320)[None] * np.linspace(1, 0.8, 240)[:, None]
    photo = light * (1 - 0.75 * written()) + rng.normal(0, 0.015, (240, 320))
    assert assessment(find_digits(photo).digits[0].pixels) > 0.85


def test_the_edge_of_the_paper_is_not_taken_for_ink():
    photo = 0.9 - 0.7 * written()
    photo[:, :25] = 0.15
    photo[:12] = 0.2
    assert assessment(find_digits(photo).digits[0].pixels) > 0.85


def test_dirt_is_left_out(rng):
    photo = 1 - written()
    photo[rng.integers(0, 240, 40), rng.integers(0, 320, 40)] = 0
    assert assessment(find_digits(photo).digits[0].pixels) > 0.9


def test_a_digit_of_mnist_is_found_as_it_is():
    drawn = rasterise(digit_strokes(3, 0, 0), 2.4, side=28)
    assert assessment(find_digits(drawn / 255).digits[0].pixels, 3, 0) > 0.95


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_an_even_picture_holds_no_digit(grey):
    with pytest.raises(LabError, match=EVEN):
        read_digits(file_of(Image.new("L", (300, 200), grey)))


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (3, 3)])
def test_tiny_and_thin_pictures_are_read_or_refused_in_a_sentence(shape, rng):
    picture = Image.fromarray(rng.integers(0, 256, shape, dtype=np.uint8))
    try:
        assert read_digits(file_of(picture)).digits[0].pixels.shape == (28, 28)
    except LabError as error:
        assert str(error).startswith("image: expected")


def test_of_several_digits_each_is_found_the_largest_first():
    sheet = np.maximum(written(5, 0, corner=(20, 40), side=120), written(2, 0, corner=(180, 60), side=90))
    first, second = (found.pixels for found in find_digits(1 - sheet).digits)
    assert assessment(first, 5) > 0.9
    assert assessment(second, 2) > 0.9


def image_of(digit, style=0):
    """The digit as MNIST holds one, uint8 (28, 28)."""
    return to_grey(normalise(rasterise(digit_strokes(digit, style, 0), 2.4)))


@pytest.mark.parametrize(("number", "kind"), list(enumerate(KINDS)), ids=[name for name, _ in KINDS])
def test_a_digit_is_itself_in_every_kind_of_picture(number, kind):
    """Those of benchmarks/photos.py, each with another digit."""
    digit = (2, 3, 5, 6, 8)[number % 5]
    found = read_digits(kind[1](image_of(digit), np.random.default_rng(number)))
    assert assessment(found.digits[0].pixels, digit) > 0.8


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("light", [True, False])
def test_a_digit_cropped_to_its_box_is_told_from_its_ground(digit, light):
    box = photos.cropped(image_of(digit)) / 255
    seen = find_digits(box if light else 1 - box)
    assert seen.light == light
    assert assessment(seen.digits[0].pixels, digit) > 0.9


@pytest.mark.parametrize("pen", [1, 2, 5])
def test_a_thin_pen_leaves_strokes_as_thick_as_mnist_s(pen, rng):
    page = photos.sheet(photos.penned(image_of(8), 800, pen), rng, (1000, 1000))
    canvas = find_digits(1 - page).digits[0].pixels / 255
    assert canvas.max() > 0.9
    assert 0.15 < canvas.mean() < 0.25


def test_what_counts_as_ink_can_be_said():
    seen = find_digits(1 - written(), light=True)
    assert seen.light
    assert assessment(seen.digits[0].pixels) < 0.5


@pytest.mark.parametrize("side", [28, 320])
def test_the_box_tells_where_the_digit_was(side):
    ink = np.zeros((side, side), np.float32)
    ink[side // 4 : side // 2, side // 4 : side // 2 + 3] = 1
    expected = (side // 4, side // 4, side // 2 + 3, side // 2)
    np.testing.assert_allclose(find_digits(ink).digits[0].box, expected, atol=0.5)


def test_the_box_of_a_digit_within_a_frame_is_one_in_the_whole_picture():
    ink = written()
    ink[20:220, 40:43] = ink[20:220, 237:240] = ink[20:23, 40:240] = ink[217:220, 40:240] = 1
    ink[120, 40:130] = 1  # tied to the frame
    left, top, right, bottom = find_digits(1 - ink).digits[0].box
    assert 75 < left < right < 240
    assert 50 < top < bottom < 190


def test_noise_alone_is_an_even_surface(rng):
    with pytest.raises(LabError, match=EVEN):
        find_digits(0.5 + rng.normal(0, 0.05, (300, 400)))
