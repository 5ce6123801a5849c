import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from ae.errors import LabError
from ae.images.drawing import normalise
from ae.images.uploads import find_digits, read_digits, read_grey
from tests.images.test_drawing import png_header
from tests.strokes import digit_strokes, rasterise

DIGITS = [(2, 0), (4, 2), (5, 0), (8, 0)]
EVEN = "^image: expected a digit that stands out"
UNREADABLE = "^image: expected a PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or HEIC picture"


def written(digit=5, style=0, size=(320, 240), corner=(60, 40), side=150):
    """White ink on black, float (h, w): the digit somewhere in a larger picture."""
    pixels = Image.fromarray(rasterise(digit_strokes(digit, style, 0), 2.4))
    sheet = Image.new("L", size)
    sheet.paste(pixels.resize((side, side), Image.Resampling.BICUBIC), corner)
    return np.asarray(sheet, np.float32) / 255


def assessment(found, digit=5, style=0):
    """Correlation of the found digit with the written one, both normalised, to a pixel's shift."""
    drawn = normalise(rasterise(digit_strokes(digit, style, 0), 2.4))
    shifted = [np.roll(normalise(found), (y, x), (0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    return max(np.corrcoef(image.ravel(), drawn.ravel())[0, 1] for image in shifted)


def file_of(picture, **options):
    file = io.BytesIO()
    picture.save(file, **{"format": "PNG", **options})
    return file.getvalue()


def grey_picture(values):
    return Image.fromarray(np.rint(255 * np.clip(values, 0, 1)).astype(np.uint8))


PAPER = grey_picture(0.9 - 0.7 * written())


def with_alpha(colour):
    alpha = grey_picture(written())
    picture = Image.new("RGBA", alpha.size, (colour, colour, colour, 0))
    picture.putalpha(alpha)
    return picture


def animation():
    frames = [PAPER.convert("P"), Image.new("P", PAPER.size)]
    return file_of(frames[0], format="GIF", save_all=True, append_images=frames[1:], duration=100)


def turned(orientation=6, way=Image.Transpose.ROTATE_90, **options):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return file_of(PAPER.transpose(way), **{"format": "JPEG", "exif": exif, **options})


def with_chunk(data, kind, content):
    """A PNG file with one more chunk after its header."""
    length, check = struct.pack(">I", len(content)), struct.pack(">I", zlib.crc32(kind + content))
    return data[:33] + length + kind + content + check + data[33:]


def deep():
    return file_of(Image.fromarray((65535 * (0.9 - 0.7 * written())).astype(np.uint16)))


FILES = {
    "grey": lambda: file_of(PAPER),
    "light on dark": lambda: file_of(grey_picture(0.1 + 0.7 * written())),
    "colour JPEG": lambda: file_of(PAPER.convert("RGB"), format="JPEG"),
    "palette": lambda: file_of(PAPER.convert("RGB").convert("P", palette=Image.Palette.ADAPTIVE)),
    "1 bit": lambda: file_of(PAPER.convert("1", dither=Image.Dither.NONE)),
    "16 bits": deep,
    "CMYK": lambda: file_of(PAPER.convert("CMYK"), format="JPEG"),
    "CMYK TIFF": lambda: file_of(PAPER.convert("CMYK"), format="TIFF"),
    "black on transparent": lambda: file_of(with_alpha(0)),
    "white on transparent": lambda: file_of(with_alpha(255)),
    "grey and transparent": lambda: file_of(with_alpha(0).convert("LA")),
    "transparent palette": lambda: file_of(with_alpha(0).quantize()),
    "floating point": lambda: file_of(Image.fromarray(0.9 - 0.7 * written()), format="TIFF"),
    "animated GIF": animation,
    "turned by EXIF": turned,
    "animated PNG": lambda: file_of(PAPER, save_all=True, append_images=[Image.new("L", PAPER.size)]),
    "MPO of a telephone": lambda: file_of(PAPER, format="MPO", save_all=True, append_images=[PAPER]),
    "WebP": lambda: file_of(PAPER.convert("RGB"), format="WEBP"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_digit_is_found_in_every_kind_of_file(kind):
    found = read_digits(FILES[kind]())[0]
    assert found.shape == (28, 28)
    assert found.dtype == np.uint8
    assert assessment(found) > 0.9


WAYS = (
    *("FLIP_LEFT_RIGHT", "ROTATE_180", "FLIP_TOP_BOTTOM", "TRANSPOSE"),
    *("ROTATE_90", "TRANSVERSE", "ROTATE_270"),
)


@pytest.mark.parametrize(("orientation", "way"), list(enumerate(WAYS, 2)))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_turn_that_exif_knows_is_turned_back(orientation, way, kind):
    assert assessment(read_digits(turned(orientation, Image.Transpose[way], format=kind))[0]) > 0.9


@pytest.mark.parametrize(("digit", "style"), DIGITS)
def test_pieces_of_a_digit_stay_together(digit, style):
    assert assessment(find_digits(1 - written(digit, style))[0], digit, style) > 0.9


def test_the_polarity_does_not_matter():
    ink = written()
    np.testing.assert_allclose(find_digits(ink)[0], find_digits(1 - ink)[0], atol=1)


def test_uneven_light_and_grain_of_a_photo_are_taken_away(rng):
    light = np.linspace(0.35, 0.9, 320)[None] * np.linspace(1, 0.8, 240)[:, None]
    photo = light * (1 - 0.75 * written()) + rng.normal(0, 0.015, (240, 320))
    assert assessment(find_digits(photo)[0]) > 0.85


def test_the_edge_of_the_paper_is_not_taken_for_ink():
    photo = 0.9 - 0.7 * written()
    photo[:, :25] = 0.15
    photo[:12] = 0.2
    assert assessment(find_digits(photo)[0]) > 0.85


def test_dirt_is_left_out(rng):
    photo = 1 - written()
    photo[rng.integers(0, 240, 40), rng.integers(0, 320, 40)] = 0
    assert assessment(find_digits(photo)[0]) > 0.9


def test_a_digit_of_mnist_is_found_as_it_is():
    drawn = rasterise(digit_strokes(3, 0, 0), 2.4)
    assert assessment(find_digits(drawn / 255)[0], 3, 0) > 0.95


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_an_even_picture_holds_no_digit(grey):
    with pytest.raises(LabError, match=EVEN):
        read_digits(file_of(Image.new("L", (300, 200), grey)))


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (3, 3)])
def test_tiny_and_thin_pictures_are_read_or_refused_in_a_sentence(shape, rng):
    picture = Image.fromarray(rng.integers(0, 256, shape, dtype=np.uint8))
    try:
        assert read_digits(file_of(picture))[0].shape == (28, 28)
    except LabError as error:
        assert str(error).startswith("image: expected")


@pytest.mark.parametrize("side", [4_001, 12_000, 60_000])
def test_an_image_bomb_is_refused_by_its_header(side):
    with pytest.raises(LabError, match=r"^image: expected"):
        read_digits(png_header(side, side))[0]


def test_a_bomb_of_text_in_a_png_is_refused():
    bomb = with_chunk(file_of(PAPER), b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000)))
    with pytest.raises(LabError, match=UNREADABLE):
        read_digits(bomb)[0]


def test_a_gif_that_promises_a_huge_frame_is_refused():
    size = struct.pack("<HH", 65535, 65535)
    gif = b"GIF89a" + size + b"\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0" + size + b"\0\x02\x02L\x01\0;"
    with pytest.raises(LabError, match=r"^image: expected"):
        read_digits(gif)[0]


@pytest.mark.parametrize("kind", ["JPEG", "MPO"])
def test_a_photo_of_a_telephone_is_read_small(kind):
    photo = PAPER.convert("RGB").resize((6400, 4800))
    assert read_grey(file_of(photo, format=kind)).shape == (600, 800)


def test_a_scanned_page_keeps_its_longer_side_below_800():
    assert max(read_grey(file_of(PAPER.resize((2480, 3508)))).shape) == 800


@pytest.mark.parametrize(
    "data", [b"", b"no image", b"<svg/>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"\xff" * 99]
)
def test_what_is_no_image_is_refused(data):
    with pytest.raises(LabError, match=UNREADABLE):
        read_digits(data)[0]


@pytest.mark.parametrize("kind", ["grey", "colour JPEG", "animated GIF", "16 bits", "CMYK TIFF", "WebP"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_read_or_refused_in_a_sentence(kind, part):
    data = FILES[kind]()
    try:
        assert read_digits(data[: int(part * len(data))])[0].shape == (28, 28)
    except LabError as error:
        assert str(error).startswith("image: expected")


def test_a_file_of_too_many_bytes_is_refused_unread():
    with pytest.raises(LabError, match=r"^image: expected a file of at most 20 MB"):
        read_grey(b"\0" * 20_000_001)


def test_of_several_digits_each_is_found_the_largest_first():
    sheet = np.maximum(written(5, 0, corner=(20, 40), side=120), written(2, 0, corner=(180, 60), side=90))
    first, second = find_digits(1 - sheet)
    assert assessment(first, 5) > 0.9
    assert assessment(second, 2) > 0.9


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_a_telephone_s_photo_is_read(kind):
    photo = Image.fromarray((255 * (1 - written())).astype(np.uint8)).convert("RGB")
    assert assessment(read_digits(file_of(photo, format=kind))[0]) > 0.9
