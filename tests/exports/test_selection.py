"""Some images of a latent space as files that others read."""

import csv
import io
import zipfile

import numpy as np
import pytest
from PIL import Image

from ae.exports.selection import (
    Selection,
    selection_csv,
    selection_npz,
    selection_png,
    selection_projector,
)


@pytest.fixture
def chosen(rng):
    return Selection(
        np.array([4, 9, 11]),
        np.array([1, 0, 1]),
        ("zero", "one\ttabbed"),
        rng.integers(0, 256, (3, 28, 28), dtype=np.uint8),
        rng.normal(size=(3, 2)).astype(np.float32),
        np.array([0.1, 0.2, 0.3]),
    )


def rows(content, between):
    return list(csv.reader(io.StringIO(content.decode()), delimiter=between))


def test_the_table_has_a_row_for_each_image(chosen):
    header, *found = rows(selection_csv(chosen), ",")
    assert header == ["index", "label", "mse", "unit_1", "unit_2"]
    assert [row[:2] for row in found] == [["4", "one\ttabbed"], ["9", "zero"], ["11", "one\ttabbed"]]
    np.testing.assert_allclose([list(map(float, row[3:])) for row in found], chosen.codes, rtol=1e-6)


def test_the_picture_holds_the_images_in_their_order(chosen):
    picture = np.asarray(Image.open(io.BytesIO(selection_png(chosen))))
    np.testing.assert_array_equal(picture[:28, 28:56], chosen.images[1])


def test_arrays_come_back_as_they_are_without_pickle(chosen):
    found = np.load(io.BytesIO(selection_npz(chosen)), allow_pickle=False)
    for name in ("indexes", "labels", "images", "codes", "mse"):
        np.testing.assert_array_equal(found[name], getattr(chosen, name))
    assert tuple(found["names"]) == chosen.names


def test_the_projector_s_files_have_as_many_rows_but_for_the_header_of_the_metadata(chosen):
    archive = zipfile.ZipFile(io.BytesIO(selection_projector(chosen)))
    vectors, metadata = (rows(archive.read(f"{name}.tsv"), "\t") for name in ("vectors", "metadata"))
    np.testing.assert_allclose(np.array(vectors, float), chosen.codes, rtol=1e-6)
    assert metadata[0] == ["index", "label", "mse"]
    assert [row[1] for row in metadata[1:]] == chosen.words
