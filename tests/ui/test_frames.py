"""What is shown of one frame of a film."""

import numpy as np
import pytest

from ae.ui.train.frames import _projected, difference, errors, picture_rows


def test_only_codes_of_more_than_two_numbers_are_said_to_be_projected():
    assert _projected({"unit_mean": np.zeros(2)}) == ""
    assert "of 3 numbers, are projected" in _projected({"unit_mean": np.zeros(3)})


def test_the_error_of_an_image_is_its_mean_squared_difference():
    clean = np.zeros((2, 28, 28), np.uint8)
    output = clean + np.array([0, 51], np.uint8)[:, None, None]
    assert errors(clean, output) == pytest.approx([0.0, 0.04])
    assert (difference(output, clean)[1] == 51).all()


def test_a_pinned_drawing_stands_last_in_each_row():
    row, drawing = np.zeros((3, 28, 28), np.uint8), np.full((28, 28), 9, np.uint8)
    frame = {"clean": row, "noisy": row + 1, "reconstruction": row}
    rows = picture_rows(frame | {"drawing": drawing, "drawing_reconstruction": drawing + 1})
    assert [int(images[3, 0, 0]) for images in rows.values()] == [9, 9, 10]


def test_originals_are_not_shown_twice_where_nothing_is_corrupted():
    row = np.zeros((3, 28, 28), np.uint8)
    frame = {"clean": row, "noisy": row.copy(), "reconstruction": row}
    assert list(picture_rows(frame)) == ["original", "reconstruction"]
    assert list(picture_rows(frame | {"noisy": row + 1})) == ["original", "corrupted", "reconstruction"]
