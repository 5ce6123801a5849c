import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from ae.errors import LabError
from ae.images.drawing import (
    BOX,
    CANVAS_SIDE,
    SIDE,
    THINNEST,
    load_image,
    normalise,
    validate_pixels,
)
from tests.strokes import STYLES, digit_strokes, rasterise

MNIST_INK = 0.131


def drawings(width=1.7, scale=1.0, shift=(0.0, 0.0)):
    return [
        rasterise(digit_strokes(digit, style, 0), width, scale, shift)
        for digit, styles in STYLES.items()
        for style in range(len(styles))
    ]


def extent(image, axis):
    return np.ptp(np.flatnonzero((image > 0.1).any(axis=1 - axis))) + 1


def centre_of_mass(image):
    at = np.arange(SIDE) + 0.5
    return np.array([at @ image.sum(axis=1), at @ image.sum(axis=0)]) / image.sum()


def file_of(picture, **options):
    file = io.BytesIO()
    picture.save(file, **{"format": "PNG", **options})
    return file.getvalue()


def png_header(width, height):
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))


def test_an_empty_canvas_gives_zeros():
    image = normalise(np.zeros((SIDE, SIDE), np.uint8))
    assert image.shape == (SIDE, SIDE)
    assert image.dtype == np.float32
    assert not image.any()


@pytest.mark.parametrize("shape", [(28, 28), (280, 280), (300, 120)])
def test_any_size_gives_28_by_28_in_the_unit_range(shape):
    pixels = np.zeros(shape, np.uint8)
    pixels[shape[0] // 4 : shape[0] // 2, shape[1] // 3 : shape[1] // 2] = 255
    image = normalise(pixels)
    assert image.shape == (SIDE, SIDE)
    assert 0 <= image.min() < image.max() <= 1


def test_the_longer_side_of_every_digit_fills_the_box():
    for pixels in drawings():
        image = normalise(pixels)
        assert max(extent(image, 0), extent(image, 1)) == pytest.approx(BOX, abs=1)


def test_the_centre_of_mass_is_where_mnist_has_it():
    offsets = [
        centre_of_mass(normalise(pixels)) - 14.5 for pixels in drawings(scale=0.6, shift=(0.15, -0.15))
    ]
    assert np.abs(offsets).max() <= 0.6


def test_moving_a_drawing_by_whole_pixels_changes_nothing():
    pixels = rasterise(digit_strokes(3, 0, 1), scale=0.7)
    moved = np.roll(pixels, (3, -4), axis=(0, 1))
    np.testing.assert_array_equal(normalise(moved), normalise(pixels))


def test_the_aspect_ratio_is_kept():
    pixels = np.zeros((56, 56), np.uint8)
    pixels[10:50, 20:40] = 255
    image = normalise(pixels)
    assert (extent(image, 0), extent(image, 1)) == (BOX, BOX // 2)


def test_a_dot_of_the_pen_stays_a_dot():
    dot = normalise(rasterise([np.array([[0.5, 0.5], [0.5, 0.5]])]))
    assert 0 < max(extent(dot, 0), extent(dot, 1)) <= 7


def test_a_stray_dot_beside_a_digit_changes_nothing():
    dot = np.array([[0.95, 0.93], [0.95, 0.93]])
    for digit in STYLES:
        strokes = digit_strokes(digit, 0, 0)
        np.testing.assert_array_equal(normalise(rasterise([*strokes, dot])), normalise(rasterise(strokes)))


def test_strokes_that_stand_apart_and_dots_without_a_digit_stay():
    bar = [np.array([[0.4, 0.1], [0.6, 0.1]]), np.array([[0.4, 0.3], [0.4, 0.9]])]
    assert extent(normalise(rasterise(bar)), 1) > extent(normalise(rasterise(bar[1:])), 1)
    dots = [np.array([[x, y], [x, y]]) for x in (0.2, 0.8) for y in (0.2, 0.5, 0.8)]
    assert np.ptp(np.flatnonzero(normalise(rasterise(dots)).any(axis=1))) > 15


def test_one_pixel_and_an_all_white_canvas_are_drawings_too():
    speck = np.zeros((SIDE, SIDE), np.uint8)
    speck[0, 27] = 1
    assert 0 < normalise(speck).sum() < 40
    white = normalise(np.full((SIDE, SIDE), 255, np.uint8))
    assert white.sum() == pytest.approx(BOX * BOX, rel=0.03)


@pytest.mark.parametrize("width", [1.0, 1.7, 2.4, 3.2])
def test_pens_thin_to_thick_leave_as_much_ink_as_mnist_has(width):
    ink = np.mean([normalise(pixels).mean() for pixels in drawings(width)])
    assert ink == pytest.approx(MNIST_INK, rel=0.12)


def test_a_thin_line_becomes_as_thick_as_promised():
    image = normalise(rasterise([np.array([[0.5, 0.1], [0.5, 0.9]])], width=1.0))
    assert image[10:18].sum(axis=1) == pytest.approx(THINNEST, abs=0.35)


@pytest.mark.parametrize("side", [SIDE, CANVAS_SIDE])
def test_integers_are_the_pixels_row_by_row(side):
    pixels = validate_pixels([i % 256 for i in range(side * side)])
    assert pixels.dtype == np.uint8
    assert pixels[1, 0] == side
    assert pixels.shape == (side, side)


@pytest.mark.parametrize(
    "value",
    [
        None, "text", "0" * 784, 7, {}, {"0": 1}, [], [0] * 783, [0] * 785, [[0] * 28] * 28, [0.0] * 784,
        [True] * 784, [256] + [0] * 783, [0] * 783 + [-1], [float("nan")] * 784, [None] * 784, ["0"] * 784,
        [10**400] + [0] * 783, "x" * 10_000_000, [0] * 2_000_000, b"\0" * 784,
        [0] * 3136, [256] + [0] * 12543,
    ],
    ids=lambda value: f"{type(value).__name__} {str(value)[:20]}",
)  # fmt: skip
def test_whatever_else_a_client_sends_is_refused_in_one_short_sentence(value):
    with pytest.raises(LabError, match=r"^pixels: expected 784 whole numbers from 0 to 255, or 12544 .*\.$"):
        validate_pixels(value)


def test_a_grey_picture_is_read_as_it_was_written():
    grey = np.arange(784, dtype=np.uint8).reshape(SIDE, SIDE)
    image = load_image(file_of(Image.fromarray(grey)))
    assert image.dtype == np.float32
    np.testing.assert_array_equal(image, grey / np.float32(255))


def test_black_and_white_is_grey_enough():
    white = load_image(file_of(Image.new("1", (SIDE, SIDE), 1)))
    np.testing.assert_array_equal(white, np.ones((SIDE, SIDE), np.float32))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "LA", "I;16"])
def test_other_modes_are_refused_by_name(mode):
    with pytest.raises(LabError, match=f"^image: expected .*28x28.*greyscale, got colours of mode {mode}"):
        load_image(file_of(Image.new(mode, (SIDE, SIDE))))


@pytest.mark.parametrize("size", [(27, 28), (28, 29), (1, 1), (280, 280)])
def test_other_sizes_are_refused_by_size(size):
    with pytest.raises(LabError, match=f"^image: expected .* got {size[0]}x{size[1]} pixels"):
        load_image(file_of(Image.new("L", size)))


@pytest.mark.parametrize("side", [10_000, 12_000, 60_000])
def test_an_image_bomb_is_refused_by_its_header(side, recwarn):
    with pytest.raises(LabError, match=r"^image: expected"):
        load_image(png_header(side, side))
    assert not recwarn.list


@pytest.mark.parametrize("kept", [0, 7, 8, 20, 33, 60, 100])
def test_a_truncated_picture_is_refused(kept):
    noise = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE), dtype=np.uint8)
    with pytest.raises(LabError, match=r"^image: expected"):
        load_image(file_of(Image.fromarray(noise))[:kept])


@pytest.mark.parametrize(
    "data", [b"", b"no image", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"\xff" * 99, b"GIF89a" * 9]
)
def test_what_is_no_image_is_refused(data):
    with pytest.raises(LabError, match=r"^image: expected"):
        load_image(data)


@pytest.mark.parametrize("at", range(8, 70, 3))
def test_a_damaged_picture_is_read_or_refused_in_one_sentence(at):
    data = bytearray(file_of(Image.new("L", (SIDE, SIDE), 200)))
    data[at] ^= 0xFF
    try:
        image = load_image(bytes(data))
    except LabError as error:
        assert str(error).startswith("image: expected")
    else:
        assert image.shape == (SIDE, SIDE)
