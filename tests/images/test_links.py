import base64
import zlib

import numpy as np
import pytest

from ae.errors import LabError
from ae.images.links import LONGEST, drawing_from_text, drawing_to_text
from tests.strokes import STYLES, digit_strokes, rasterise


def text_of(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


OLD = (
    "eNpjYBhIYDyLC6fcwv9KuKSYX93Gqc3y_wSccgX_fXHKdf7XxyOnhVOu478uTrmu_zo45Vb9F8Ipd_Yt"
    "7iB7fxqnlML_WTjlwv8n45SbgMcL2_9w4Hbmc9zOvIk7hhiencUjtwG3nCQv7VMkANKaIac"
)


@pytest.mark.parametrize(("side", "longest"), [(28, 600), (112, 1600)])
@pytest.mark.parametrize("digit", STYLES)
def test_a_drawing_comes_back_from_its_link(digit, side, longest):
    pixels = rasterise(digit_strokes(digit, 0, 0), side=side)
    text = drawing_to_text(pixels)
    np.testing.assert_array_equal(drawing_from_text(text), pixels)
    assert len(text) < longest


def test_a_link_from_before_the_canvas_was_finer_opens():
    np.testing.assert_array_equal(drawing_from_text(OLD), rasterise(digit_strokes(1, 0, 0), side=28))


@pytest.mark.parametrize("side", [28, 112])
def test_even_noise_fits_into_a_link(rng, side):
    pixels = rng.integers(0, 256, (side, side), dtype=np.uint8)
    np.testing.assert_array_equal(drawing_from_text(drawing_to_text(pixels)), pixels)
    assert len(drawing_to_text(pixels)) < LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "a b", "%00", "🙂", "A" * 20000, "A" * 100, text_of(b"no zlib"), text_of(zlib.compress(b"")),
        text_of(zlib.compress(bytes(783))), text_of(zlib.compress(bytes(785))),
        text_of(zlib.compress(bytes(56 * 56))), text_of(zlib.compress(bytes(12545))),
        text_of(zlib.compress(bytes(1_000_000))), text_of(zlib.compress(bytes(784))[:-3]),
        text_of(zlib.compress(bytes(784)) + b"more"),
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_any_other_text_is_refused_in_one_sentence(text):
    with pytest.raises(LabError, match=r"^drawing: expected a link that this page made"):
        drawing_from_text(text)
