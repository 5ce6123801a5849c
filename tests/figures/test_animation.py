"""A GIF that goes there and back."""

import io

import numpy as np
import pytest
from PIL import Image

from ae.errors import LabError
from ae.figures.animation import gif
from ae.figures.pictures import to_grey


def frames(content):
    file = Image.open(io.BytesIO(content))
    for at in range(file.n_frames):
        file.seek(at)
        yield np.asarray(file.convert("L")), file.info["duration"]


def test_it_goes_through_the_images_and_back(images):
    shown = [picture[::2, ::2] for picture, _ in frames(gif(images[:4], factor=2))]
    np.testing.assert_array_equal(shown, to_grey(images[[0, 1, 2, 3, 2, 1]]))


def test_it_rests_at_both_ends(images):
    times = [time for _, time in frames(gif(images[:3], milliseconds=50))]
    assert times == [200, 50, 200, 50]


def test_a_single_image_stands_still(images):
    assert len(list(frames(gif(images[:1])))) == 1


def test_no_images_are_refused(images):
    with pytest.raises(LabError, match=r"^images: expected at least one"):
        gif(images[:0])
