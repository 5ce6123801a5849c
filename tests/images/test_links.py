import base64
import zlib

import numpy as np
import pytest

from ae.errors import LabError
from ae.images.links import LONGEST, drawing_from_text, drawing_to_text
from tests.strokes import STYLES, digit_strokes, rasterise


def text_of(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize("digit", STYLES)
def test_a_drawing_comes_back_from_its_link(digit):
    pixels = rasterise(digit_strokes(digit, 0, 0))
    text = drawing_to_text(pixels)
    np.testing.assert_array_equal(drawing_from_text(text), pixels)
    assert len(text) < 600


def test_even_noise_fits_into_a_link(rng):
    pixels = rng.integers(0, 256, (28, 28), dtype=np.uint8)
    np.testing.assert_array_equal(drawing_from_text(drawing_to_text(pixels)), pixels)
    assert len(drawing_to_text(pixels)) < LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "a b", "%00", "🙂", "A" * 5000, "A" * 100, text_of(b"no zlib"), text_of(zlib.compress(b"")),
        text_of(zlib.compress(bytes(783))), text_of(zlib.compress(bytes(785))),
        text_of(zlib.compress(bytes(1_000_000))), text_of(zlib.compress(bytes(784))[:-3]),
        text_of(zlib.compress(bytes(784)) + b"more"),
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_any_other_text_is_refused_in_one_sentence(text):
    with pytest.raises(LabError, match=r"^drawing: expected a link that this page made"):
        drawing_from_text(text)
