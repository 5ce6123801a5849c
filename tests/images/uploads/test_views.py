import numpy as np
import pytest

from ae.errors import LabError
from ae.images.uploads import View, read_digits, viewed
from tests.images.uploads.written import assessment, file_of, grey_picture, written

PICTURE = np.arange(12).reshape(3, 4) / 12


def test_a_view_that_asks_for_nothing_leaves_the_picture():
    np.testing.assert_array_equal(viewed(PICTURE, View()), PICTURE)


def test_a_quarter_of_a_turn_goes_clockwise():
    np.testing.assert_array_equal(viewed(PICTURE, View(turns=1))[0], PICTURE[::-1, 0])


def test_what_is_cropped_is_a_part_of_the_turned_picture():
    part = viewed(PICTURE, View(turns=2, across=(0.0, 0.5), down=(0.0, 1 / 3)))
    np.testing.assert_array_equal(part, PICTURE[2:, :1:-1])


@pytest.mark.parametrize("share", [(0.5, 0.5), (0.8, 0.2), (2.0, 3.0), (-3.0, -2.0)])
def test_nothing_that_is_left_is_refused(share):
    with pytest.raises(LabError, match=r"^crop: expected"):
        viewed(PICTURE, View(across=share))


@pytest.mark.parametrize("turns", range(4))
def test_a_photo_taken_sideways_is_turned_upright(turns):
    sideways = file_of(grey_picture(np.rot90(1 - written(), turns)))
    assert assessment(read_digits(sideways, View(turns=turns)).digits[0].pixels) > 0.9


def test_of_two_digits_the_one_in_the_part_that_counts_is_taken():
    pair = np.hstack([written(5), written(2)])
    seen = read_digits(file_of(grey_picture(1 - pair)), View(across=(0.5, 1.0)))
    assert len(seen.digits) == 1
    assert assessment(seen.digits[0].pixels, 2) > 0.9
