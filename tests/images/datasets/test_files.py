"""Files that are damaged or hold something else are refused in a sentence."""

import gzip

import numpy as np
import pytest

from ae.errors import LabError
from ae.images.datasets import load_dataset
from ae.images.datasets.files import read_arrays
from tests.images.datasets.idx import FASHION


@pytest.mark.parametrize("key", ["x_train", "y_train", "x_test", "y_test"])
def test_a_missing_array_is_named(key, places, arrays):
    np.savez(places[0] / "mnist.npz", **{name: array for name, array in arrays.items() if name != key})
    with pytest.raises(LabError, match=rf"^mnist\.npz, {key}: expected an array of .+, got none\.$"):
        load_dataset("mnist")


@pytest.mark.parametrize(
    ("key", "bad"),
    [
        ("x_train", np.zeros((20, 784), np.uint8)),
        ("x_train", np.zeros((20, 28, 28), np.float32)),
        ("x_test", np.zeros((0, 28, 28), np.uint8)),
        ("x_test", np.uint8(3)),
        ("y_train", np.zeros(19, np.uint8)),
        ("y_train", np.zeros(20)),
        ("y_test", np.array([0, 1, 2, 3, 10])),
        ("y_test", np.array([0, 1, 2, 3, -1])),
    ],
)
def test_a_wrong_array_is_named_with_what_was_expected(key, bad, places, arrays):
    np.savez(places[0] / "mnist.npz", **arrays | {key: bad})
    with pytest.raises(LabError, match=rf"^mnist\.npz, {key}: expected [^\n]+, got [^\n]+\.$"):
        load_dataset("mnist")


def test_pickled_objects_are_never_loaded_nor_is_loading_them_advised(places, arrays):
    np.savez(places[0] / "mnist.npz", **arrays | {"x_train": np.array([{}], dtype=object)})
    with pytest.raises(LabError, match=r"^mnist\.npz: expected a complete npz file of plain arrays") as error:
        load_dataset("mnist")
    assert "pickle" not in str(error.value)


@pytest.mark.parametrize("kept", [0, 1, 100, -2000, -1])
def test_a_truncated_npz_is_refused(kept, places, arrays):
    path = places[0] / "mnist.npz"
    np.savez_compressed(path, **arrays)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(
        LabError, match=r"^mnist\.npz: expected a complete npz file of plain arrays, got [^\n]+$"
    ):
        load_dataset("mnist")


def test_a_single_array_in_place_of_an_archive_is_refused(places, arrays):
    with (places[0] / "mnist.npz").open("wb") as file:
        np.save(file, arrays["x_train"])
    with pytest.raises(LabError, match=r"^mnist\.npz: expected a complete npz file"):
        load_dataset("mnist")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x1f\x8b",
        gzip.compress(b"", mtime=0),
        gzip.compress(b"\0\0\x0d\x01\0\0\0\x01\0", mtime=0),
        gzip.compress(b"\0\0\x08\x03\0", mtime=0),
    ],
)
def test_a_damaged_idx_file_is_refused(content, tmp_path):
    paths = [tmp_path / name for name in FASHION]
    for path in paths:
        path.write_bytes(content)
    with pytest.raises(
        LabError, match=r"^train-images.+: expected a complete idx file of bytes, gzipped or not, got"
    ):
        read_arrays(paths)
