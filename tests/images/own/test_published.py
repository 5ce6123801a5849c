"""Data sets in the form in which they are published, by the names of their files."""

import numpy as np

from ae.images.datasets.sources import DATASETS, GARMENTS
from tests.images.own.written import csv_of, expected, few, gz, idx, npz, pairs, read

IMAGES, LABELS = few()
PARTS = {"train": slice(0, 30), "test": slice(30, 40)}


def emnist(split, labels, parts=PARTS):
    """The four files of a split, each image with rows and columns exchanged."""
    files = {}
    for part, at in parts.items():
        name = f"emnist-{split}-{part}"
        files[f"{name}-images-idx3-ubyte.gz"] = gz(idx(IMAGES[at].transpose(0, 2, 1)))
        files[f"{name}-labels-idx1-ubyte.gz"] = gz(idx(labels[at]))
    return files


def test_emnist_letters_stand_upright_and_begin_with_a():
    own = read(emnist("letters", LABELS + 1) | {"emnist-letters-mapping.txt": b"1 65 97\n2 66 98\n"})
    assert pairs(own.dataset) == expected(IMAGES, [chr(ord("A") + label) for label in LABELS])
    assert len(own.dataset.x_train) == 30


def test_emnist_balanced_has_its_47_names():
    labels = np.where(np.arange(len(LABELS)) % 2, 46, 10)
    assert set(read(emnist("balanced", labels)).dataset.class_names) == {"A", "t"}


def test_emnist_as_csv_stands_upright_too():
    turned = csv_of(IMAGES.transpose(0, 2, 1), LABELS + 1)
    own = read({"emnist-letters-train.csv": turned})
    assert pairs(own.dataset) == expected(IMAGES, [chr(ord("A") + label) for label in LABELS])


def test_kmnist_has_images_and_labels_in_files_of_their_own():
    files = {}
    for part, at in PARTS.items():
        files[f"kmnist-{part}-imgs.npz"] = npz(arr_0=IMAGES[at])
        files[f"kmnist-{part}-labels.npz"] = npz(arr_0=LABELS[at])
    own = read(files)
    kuzushiji = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")
    assert pairs(own.dataset) == expected(IMAGES, [kuzushiji[label] for label in LABELS])
    np.testing.assert_array_equal(own.dataset.x_test, IMAGES[30:])


def test_fashion_mnist_is_known_by_its_first_labels():
    labels = np.resize(DATASETS["fashion"].first_labels, len(IMAGES))
    names = [file.name for file in DATASETS["fashion"].files]
    contents = (IMAGES[:30], labels[:30], IMAGES[30:], labels[30:])
    own = read({name: gz(idx(content)) for name, content in zip(names, contents, strict=True)})
    assert pairs(own.dataset) == expected(IMAGES, [GARMENTS[label] for label in labels])


def medmnist(images, labels):
    cuts = {"train": slice(0, 20), "val": slice(20, 30), "test": slice(30, 40)}
    parts = {f"{part}_images": images[at] for part, at in cuts.items()}
    return npz(**parts, **{f"{part}_labels": labels[at] for part, at in cuts.items()})


def test_medmnist_in_colour_learns_from_its_validation_images_too():
    own = read({"pathmnist.npz": medmnist(np.stack([IMAGES] * 3, -1), LABELS[:, None])}, invert=False)
    assert pairs(own.dataset) == expected(IMAGES, LABELS)
    assert (len(own.dataset.x_train), len(own.dataset.x_test)) == (30, 10)
    assert any("validation" in line for line in own.about.lines)


def test_medmnist_of_64_pixels_is_scaled():
    large = np.kron(IMAGES, np.ones((1, 2, 2), np.uint8))
    own = read({"bloodmnist_64.npz": medmnist(large, LABELS[:, None])}, invert=False)
    assert any("56×56" in line for line in own.about.lines)
    assert np.abs(own.dataset.x_test.astype(int) - IMAGES[30:]).mean() < 8


def test_several_labels_for_an_image_are_left_out_and_that_is_said():
    several = (np.arange(40 * 14).reshape(40, 14) % 3 == 0).astype(np.uint8)
    own = read({"chestmnist.npz": medmnist(IMAGES, several)})
    assert not own.about.labelled
    assert any("several" in line for line in own.about.lines)


def test_emnist_digits_keep_their_numbers():
    assert read(emnist("digits", LABELS)).dataset.class_names == tuple("0123456789")
