import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from ae.errors import LabError
from ae.images.uploads import read_digits, read_grey
from tests.images.test_drawing import png_header
from tests.images.uploads.written import assessment, file_of, grey_picture, written

UNREADABLE = "^image: expected a PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or HEIC picture"
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
    found = read_digits(FILES[kind]()).digits[0].pixels
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
    assert (
        assessment(read_digits(turned(orientation, Image.Transpose[way], format=kind)).digits[0].pixels) > 0.9
    )


@pytest.mark.parametrize("side", [4_001, 12_000, 60_000])
def test_an_image_bomb_is_refused_by_its_header(side):
    with pytest.raises(LabError, match=r"^image: expected"):
        read_digits(png_header(side, side))


def test_a_bomb_of_text_in_a_png_is_refused():
    bomb = with_chunk(file_of(PAPER), b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000)))
    with pytest.raises(LabError, match=UNREADABLE):
        read_digits(bomb)


def test_a_gif_that_promises_a_huge_frame_is_refused():
    size = struct.pack("<HH", 65535, 65535)
    gif = b"GIF89a" + size + b"\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0" + size + b"\0\x02\x02L\x01\0;"
    with pytest.raises(LabError, match=r"^image: expected"):
        read_digits(gif)


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
        read_digits(data)


@pytest.mark.parametrize("kind", ["grey", "colour JPEG", "animated GIF", "16 bits", "CMYK TIFF", "WebP"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_read_or_refused_in_a_sentence(kind, part):
    data = FILES[kind]()
    try:
        assert read_digits(data[: int(part * len(data))]).digits[0].pixels.shape == (28, 28)
    except LabError as error:
        assert str(error).startswith("image: expected")


def test_a_file_of_too_many_bytes_is_refused_unread():
    with pytest.raises(LabError, match=r"^image: expected a file of at most 20 MB"):
        read_grey(b"\0" * 20_000_001)


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_a_telephone_s_photo_is_read(kind):
    photo = Image.fromarray((255 * (1 - written())).astype(np.uint8)).convert("RGB")
    assert assessment(read_digits(file_of(photo, format=kind)).digits[0].pixels) > 0.9
