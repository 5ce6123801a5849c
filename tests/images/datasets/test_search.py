"""Data sets are found in order; the digits step in where none is."""

import numpy as np
import pytest

from ae.errors import LabError
from ae.images.datasets import DATASETS, available_dataset, load_dataset
from tests.images.datasets.idx import FASHION, write_idx


@pytest.mark.parametrize("place", [0, 1, 2])
def test_mnist_is_found_in_each_place(place, places, arrays):
    np.savez(places[place] / "mnist.npz", **arrays)
    dataset = load_dataset("mnist", download=False)
    np.testing.assert_array_equal(dataset.x_train, arrays["x_train"])
    np.testing.assert_array_equal(dataset.y_test, arrays["y_test"])


@pytest.mark.parametrize("first", [0, 1])
def test_the_earlier_place_wins(first, places, arrays):
    np.savez(places[first] / "mnist.npz", **arrays)
    np.savez(places[first + 1] / "mnist.npz", **arrays | {"x_test": 255 - arrays["x_test"]})
    np.testing.assert_array_equal(load_dataset("mnist").x_test, arrays["x_test"])


def test_arrays_are_typed_and_read_only(places, arrays):
    np.savez(places[0] / "mnist.npz", **arrays)
    dataset = load_dataset("mnist")
    assert (dataset.x_train.dtype, dataset.y_train.dtype) == (np.uint8, np.int64)
    with pytest.raises(ValueError, match="read-only"):
        dataset.x_train[0] = 0


@pytest.mark.parametrize("folder", ["", "fashion-mnist"])
def test_fashion_is_read_from_its_four_files(folder, places, arrays):
    (places[2] / folder).mkdir(exist_ok=True)
    write_idx(places[2] / folder, arrays)
    dataset = load_dataset("fashion", download=False)
    np.testing.assert_array_equal(dataset.x_train, arrays["x_train"])
    assert dataset.class_names[9] == "Ankle boot"


@pytest.mark.parametrize("folder", ["", "mnist"])
@pytest.mark.parametrize(("gzipped", "mark"), [(True, "-"), (False, "-"), (False, "."), (True, ".")])
def test_mnist_is_read_from_its_four_files_too_gzipped_or_not(folder, gzipped, mark, places, arrays):
    (places[0] / folder).mkdir(exist_ok=True)
    write_idx(places[0] / folder, arrays, gzipped=gzipped, mark=mark)
    dataset = load_dataset("mnist", download=False)
    assert all(np.array_equal(getattr(dataset, key), arrays[key]) for key in arrays)


@pytest.mark.parametrize(("name", "other"), [("mnist", "fashion"), ("fashion", "mnist")])
def test_files_of_the_same_names_are_not_taken_for_another_data_set(name, other, places, arrays):
    arrays["y_train"][:10] = DATASETS[name].first_labels
    write_idx(places[0], arrays)
    assert load_dataset(name, download=False).name == name
    with pytest.raises(LabError, match=rf"{other}\.npz was not found"):
        load_dataset(other, download=False)


def test_three_of_four_files_are_not_a_data_set(places, arrays):
    write_idx(places[0], arrays)
    (places[0] / FASHION[2]).unlink()
    with pytest.raises(LabError, match=r"fashion\.npz was not found"):
        load_dataset("fashion", download=False)


def test_without_mnist_the_digits_step_in_and_say_so(places):
    dataset, note = available_dataset("mnist", download=False)
    assert dataset.name == "digits"
    assert note.startswith("Showing the UCI digits instead of MNIST: ")
    assert "\n" not in note


def test_a_data_set_that_is_there_needs_no_note(places, arrays):
    np.savez(places[0] / "mnist.npz", **arrays)
    dataset, note = available_dataset("mnist")
    assert (dataset.name, note) == ("mnist", None)


def test_an_unknown_name_is_refused():
    for load in (load_dataset, available_dataset):
        with pytest.raises(
            LabError, match=r"^dataset: expected one of mnist, fashion, digits, got 'cats'\.$"
        ):
            load("cats")
