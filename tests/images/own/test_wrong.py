"""What is wrong with a file is said in one sentence that names it, and the place."""

import struct
import tracemalloc
import zlib

import numpy as np
import pytest

from ae.errors import LabError
from ae.images.own import path_entries
from tests.images.own.written import csv_of, few, gz, idx, npy, npz, png, read, zip_of

IMAGES, LABELS = few()
PICTURES = {f"{at}.png": png(image) for at, image in enumerate(IMAGES)}
CUT_NPZ = npz(x=IMAGES, y=LABELS)[:-400]
ROWS = csv_of(IMAGES, LABELS).decode().splitlines()


def rows(at, text):
    return "\n".join([*ROWS[:at], text, *ROWS[at + 1 :]]).encode()


def labels_table(at, line):
    lines = [f"{number}.png,{label}" for number, label in enumerate(LABELS)]
    return "\n".join(["file,label", *lines[:at], line, *lines[at + 1 :]]).encode()


def hung(name):
    return zip_of({name: png(IMAGES[0])})


def locked():
    content = bytearray(zip_of(PICTURES))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + at] |= 1
    return bytes(content)


def nan_at(at):
    images = IMAGES / 255
    images[at, 3, 3] = np.nan
    return images


WRONG = {
    "nothing of use": ({"a.docx": b"-"}, "files: expected images as pictures, npz"),
    "a pickle": ({"data.pkl": b"\x80\x04."}, r"data\.pkl: .*a pickle can run code"),
    "objects": ({"a.npz": npz(x=IMAGES, y=LABELS.astype(object))}, r"a\.npz, y: .*Python objects"),
    "npz cut off": ({"a.npz": CUT_NPZ}, r"a\.npz: expected a complete npz"),
    "npy cut off": ({"x.npy": npy(IMAGES)[:-9]}, r"x\.npy: expected 31,360 bytes .* got 31,351"),
    "no npy": ({"x.npy": b"hello"}, r"x\.npy: expected a NumPy array"),
    "idx cut off": ({"images-idx3-ubyte": idx(IMAGES)[:-9]}, r"images-idx3-ubyte: expected 31,360 bytes"),
    "gzip cut off": ({"images-idx3-ubyte.gz": gz(idx(IMAGES))[:-9]}, "expected a complete gzip file"),
    "zip cut off": ({"a.zip": zip_of(PICTURES)[:-40]}, r"a\.zip: expected a complete zip"),
    "zip with a password": ({"a.zip": locked()}, r"a\.zip: expected a zip without a password"),
    "a way out": ({"a.zip": hung("../../x.png")}, r"a\.zip: expected names of files inside"),
    "a way from the top": ({"a.zip": hung("/etc/x.png")}, r"a\.zip: expected names of files inside"),
    "a damaged picture": (PICTURES | {"7.png": PICTURES["7.png"][:90]}, r"7\.png: expected a picture"),
    "not a picture": (PICTURES | {"7.png": b"hello"}, r"7\.png: expected a picture"),
    "folders and none": (
        {"a/1.png": png(IMAGES[0]), "2.png": png(IMAGES[1])},
        r"2\.png: expected it in a folder",
    ),
    "too few": ({"x.npy": npy(IMAGES[:5])}, "images: expected at least 10 to learn from, got 5"),
    "no numbers": ({"x.npy": npy(np.full((12, 28, 28), "a"))}, r"x\.npy: expected images as numbers"),
    "not square": ({"x.npy": npy(np.zeros((12, 785), np.uint8))}, r"x\.npy: expected rows that are square"),
    "a NaN": ({"x.npy": npy(nan_at(16))}, r"x\.npy, image 17: expected finite numbers"),
    "fewer labels": (
        {"x.npy": npy(IMAGES), "y.npy": npy(LABELS[:-1])},
        r"y\.npy: expected 40 labels.* got 39",
    ),
    "half a label": ({"a.npz": npz(x=IMAGES, y=LABELS + 0.5)}, r"a\.npz, y, row 1: expected a whole number"),
    "too many classes": ({"a.npz": npz(x=np.repeat(IMAGES, 3, 0), y=np.arange(120))}, "at most 100 classes"),
    "a word among pixels": (
        {"a.csv": rows(16, "1" + ",x" * 784)},
        r"a\.csv, row 17, column 2: expected a number, got 'x'",
    ),
    "a short row": ({"a.csv": rows(16, "1,2,3")}, r"a\.csv, row 17: expected 785 columns, got 3"),
    "another encoding": ({"a.csv": "é,1\n".encode("latin-1")}, r"a\.csv: expected text in UTF-8"),
    "a table's unknown picture": (
        PICTURES | {"labels.csv": labels_table(15, "none.png,3")},
        r"labels\.csv, row 17: expected the name of one of the pictures, got 'none\.png'",
    ),
    "a table's missing label": (
        PICTURES | {"labels.csv": labels_table(15, "15.png,")},
        r"labels\.csv, row 17",
    ),
    "no Parquet": ({"a.parquet": b"PAR1 hello"}, r"a\.parquet: expected a complete Parquet file"),
    "a volume": ({"x.npy": npy(np.zeros((12, 28, 28, 28), np.uint8))}, "1, 3 or 4 channels"),
}


@pytest.mark.parametrize(("files", "sentence"), WRONG.values(), ids=WRONG)
def test_it_is_said_which_file_and_where(files, sentence):
    with pytest.raises(LabError, match=sentence) as raised:
        read(files)
    assert "\n" not in str(raised.value)
    assert "allow_pickle" not in str(raised.value)


def bomb(size):
    """A zip of one picture that says of itself that it is small, and unpacks to many bytes."""
    content = zip_of({"x.npy": bytes(size)})
    return content.replace(struct.pack("<I", size), struct.pack("<I", 1000))


def peak_of(files, sentence):
    """Bytes of memory at most while the files are refused."""
    tracemalloc.start()
    try:
        with pytest.raises(LabError, match=sentence):
            read(files)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def huge_png(side):
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    begun = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return (
        b"\x89PNG\r\n\x1a\n" + begun + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    )


def huge_npy():
    content = bytearray(npy(np.zeros((1, 28, 28), np.uint8)))
    return bytes(content).replace(b"(1, 28, 28)", b"(9**9,2,28)").replace(b"(9**9,2,28)", b"(99999999,)")


LARGE = {
    "a zip that says how large it is": (
        {"a.zip": zip_of({"x.npy": bytes(600_000_000)})},
        "at most 512 MB unpacked",
    ),
    "a zip that says less than it is": ({"a.zip": bomb(100_000_000)}, "damaged|NumPy array"),
    "a picture": (
        {f"{at}.png": huge_png(60_000) for at in range(12)},
        r"0\.png: expected at most 16 million pixels",
    ),
    "an array": ({"x.npy": huge_npy()}, r"x\.npy: expected 99,999,999 bytes"),
}


@pytest.mark.parametrize(("files", "sentence"), LARGE.values(), ids=LARGE)
def test_what_is_too_large_is_refused_before_it_is_in_memory(files, sentence):
    assert peak_of(files, sentence) < 20_000_000


def test_more_images_than_there_may_be_are_refused(monkeypatch):
    monkeypatch.setattr("ae.images.own.limits.MOST_IMAGES", 39)
    for files in ({"x.npy": npy(IMAGES)}, PICTURES):
        with pytest.raises(LabError, match="expected at most 39 images, got 40"):
            read(files)


def test_where_there_is_nothing_that_is_said(tmp_path):
    with pytest.raises(LabError, match=r"none: expected a file or a folder"):
        path_entries(tmp_path / "none")


def test_what_is_no_picture_is_given_to_no_other_program():
    with pytest.raises(LabError, match=r"x\.png: expected a picture"):
        read({"x.png": b"%!PS-Adobe-3.0 EPSF-3.0\n"})


def test_zips_in_zips_are_not_opened():
    with pytest.raises(LabError, match="expected images"):
        read({"a.zip": zip_of({"b.zip": zip_of({"x.npy": npy(IMAGES)})})})
