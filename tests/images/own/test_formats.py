"""Each kind of file comes out as the images, labels and names that were put into it."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ae.errors import LabError
from ae.images.datasets import held, load_dataset, pack_dataset
from ae.images.own import path_entries, read_own
from tests.images.own.written import COUNT, csv_of, expected, few, gz, idx, npy, npz, pairs, png, read, zip_of

IMAGES, LABELS = few()
LETTERS = [chr(ord("A") + label) for label in LABELS]


def parquet(**columns):
    content = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), content)
    return content.getvalue().to_pybytes()


ONE_KIND_EACH = {
    "npz": {"a.npz": npz(x=IMAGES, y=LABELS)},
    "npy": {"images.npy": npy(IMAGES), "labels.npy": npy(LABELS)},
    "npy in columns": {"images.npy": npy(np.asfortranarray(IMAGES)), "labels.npy": npy(LABELS)},
    "idx": {"images-idx3-ubyte": idx(IMAGES), "labels-idx1-ubyte": idx(LABELS)},
    "idx, gzipped": {"images-idx3-ubyte.gz": gz(idx(IMAGES)), "labels-idx1-ubyte.gz": gz(idx(LABELS))},
    "CSV": {"a.csv": csv_of(IMAGES, LABELS)},
    "CSV with titles": {"a.csv": csv_of(IMAGES, LABELS, header=True)},
    "CSV, gzipped": {"a.csv.gz": gz(csv_of(IMAGES, LABELS))},
    "labels as CSV": {
        "images.npy": npy(IMAGES),
        "labels.csv": b"label\n" + b"\n".join(b"%d" % y for y in LABELS),
    },
    "one-hot labels": {"a.npz": npz(x=IMAGES, y=np.eye(10)[LABELS])},
    "a column of labels": {"a.npz": npz(train_images=IMAGES, train_labels=LABELS[:, None])},
    "from 0 to 1": {"a.npz": npz(x=IMAGES / 255, y=LABELS)},
    "floats to 255": {"a.npz": npz(x=IMAGES.astype(np.float64), y=LABELS.astype(np.float32))},
    "with a channel": {"a.npz": npz(x=IMAGES[:, None], y=LABELS)},
    "grey as three channels": {"a.npz": npz(x=np.stack([IMAGES] * 3, -1), y=LABELS)},
    "rows of pixels": {"a.npz": npz(data=IMAGES.reshape(COUNT, -1), target=LABELS)},
    "Parquet": {"a.parquet": parquet(image=[{"bytes": png(x), "path": ""} for x in IMAGES], label=LABELS)},
    "Parquet of pixels": {"a.parquet": parquet(image=IMAGES.reshape(COUNT, -1).tolist(), label=LABELS)},
    "a zip of files": {
        "a.zip": zip_of({"in/x.npy": npy(IMAGES), "in/y.npy": npy(LABELS), "in/README.txt": b"-"})
    },
}


@pytest.mark.parametrize("files", ONE_KIND_EACH.values(), ids=ONE_KIND_EACH)
def test_images_and_labels_come_out_as_they_went_in(files):
    own = read(files, invert=False)
    assert pairs(own.dataset) == expected(IMAGES, LABELS)
    assert own.about.labelled


def test_the_same_images_have_the_same_name_whatever_they_came_in():
    npz_name, csv_name = (read(ONE_KIND_EACH[kind]).dataset.name for kind in ("npz", "CSV"))
    assert npz_name == csv_name
    assert read({"a.npz": npz(x=IMAGES, y=LABELS[::-1])}).dataset.name != npz_name


def test_folders_of_pictures_are_classes(tmp_path):
    for at, (image, label) in enumerate(zip(IMAGES, LETTERS, strict=True)):
        folder = tmp_path / "set" / label
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{at}.png").write_bytes(png(image))
    (tmp_path / "set" / ".DS_Store").write_bytes(b"-")
    assert pairs(read_own(path_entries(tmp_path)).dataset) == expected(IMAGES, LETTERS)


def test_folders_of_parts_are_kept_apart():
    parts = ["train" if at < 30 else "test" for at in range(COUNT)]
    named = zip(parts, LETTERS, range(COUNT), IMAGES, strict=True)
    own = read({"a.zip": zip_of({f"top/{p}/{c}/{at:02}.png": png(x) for p, c, at, x in named})})
    assert sorted(x.tobytes() for x in own.dataset.x_test) == sorted(x.tobytes() for x in IMAGES[30:])


def test_pictures_without_folders_get_their_labels_from_a_table():
    files = {f"{at}.png": png(image) for at, image in enumerate(IMAGES)}
    rows = "\n".join(f"{at}.png,{label}" for at, label in enumerate(LETTERS))
    own = read(files | {"labels.csv": f"filename,label\n{rows}\n".encode()})
    assert pairs(own.dataset) == expected(IMAGES, LETTERS)


def test_images_without_labels_are_one_class():
    own = read({f"{at}.png": png(image) for at, image in enumerate(IMAGES)})
    assert not own.about.labelled
    assert own.dataset.class_names == ("no label",)
    assert len(own.dataset.x_train) + len(own.dataset.x_test) == COUNT


def test_a_test_part_without_labels_is_left_out_and_that_is_said():
    own = read({"train.csv": csv_of(IMAGES, LABELS, header=True), "test.csv": csv_of(IMAGES[:20])})
    assert len(own.dataset.x_train) + len(own.dataset.x_test) == COUNT
    assert any("test.csv came without labels" in line for line in own.about.lines)


def test_bright_rims_are_dark_afterwards_unless_it_is_said_otherwise():
    files = {"a.npz": npz(x=255 - IMAGES, y=LABELS)}
    own = read(files)
    assert own.about.inverted
    assert pairs(own.dataset) == expected(IMAGES, LABELS)
    assert pairs(read(files, invert=False).dataset) == expected(255 - IMAGES, LABELS)


def test_a_wide_picture_lies_in_the_middle_on_its_own_ground():
    wide = np.full((14, 56), 40, np.uint8)
    wide[2:12, 8:48] = 200
    image = read({f"{at}.png": png(wide) for at in range(12)}, invert=False).dataset.x_train[0]
    assert image[:10].min() == image[19:].max() == 40
    assert image[13, 14] == 200


def test_colours_become_grey_by_luma():
    red = np.zeros((12, 28, 28, 3), np.uint8)
    red[..., 0] = 200
    own = read({"a.npz": npz(x=red, y=np.arange(12) % 2)}, invert=False)
    assert set(own.dataset.x_train.ravel().tolist()) == {60}
    assert any("luma" in line for line in own.about.lines)


def test_deep_and_negative_values_are_stretched():
    deep = np.linspace(0, 4095, 12 * 784).reshape(12, 28, 28).astype(np.uint16)
    signed = np.linspace(-1, 1, 12 * 784).reshape(12, 28, 28)
    for array in (deep, signed):
        own = read({"x.npy": npy(array)}, invert=False)
        everything = np.concatenate([own.dataset.x_train, own.dataset.x_test])
        assert (everything.min(), everything.max()) == (0, 255)
        assert any("stretched" in line for line in own.about.lines)


def test_what_was_taken_away_comes_back_as_it_was():
    dataset = read({"a.npz": npz(x=255 - IMAGES, y=LABELS)}, invert=False).dataset
    again = read({f"{dataset.name}.npz": pack_dataset(dataset)}).dataset
    assert again.name == dataset.name
    np.testing.assert_array_equal(again.x_train, dataset.x_train)


def test_a_file_in_the_data_folder_is_found_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setenv("AE_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(held, "_held", {})  # other tests may have brought the same images
    dataset, other = (read({"a.npz": npz(x=IMAGES, y=labels)}).dataset for labels in (LABELS, LABELS[::-1]))
    file = tmp_path / f"{dataset.name}.npz"
    file.write_bytes(pack_dataset(dataset))
    np.testing.assert_array_equal(load_dataset(dataset.name).x_test, dataset.x_test)
    file.write_bytes(pack_dataset(other))
    with pytest.raises(LabError, match="expected the images of that name, got others"):
        load_dataset(dataset.name)
