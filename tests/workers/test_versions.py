"""Versions of two sides that meet."""

import platform
import re
from importlib.metadata import version

import pytest

import ae
from ae.errors import LabError
from ae.workers.versions import own_versions, require_same

HERE = {"autoencoder-lab": "1.0", "Python": "3.11.2", "Dask": "2026.8.0", "Keras": "3.15.1"}


def test_our_own_are_those_that_are_installed():
    found = own_versions()
    assert (found["autoencoder-lab"], found["Python"]) == (ae.__version__, platform.python_version())
    assert (found["Dask"], found["Keras"]) == (version("distributed"), version("keras"))
    assert re.match(r"2\.\d+", found["TensorFlow"])


@pytest.mark.parametrize(
    "other", [{}, {"Python": "3.11.9"}, {"Keras": "3.15.9"}, {"TensorFlow": "2.21.0"}], ids=str
)
def test_sides_that_differ_in_nothing_that_matters_may_meet(other):
    require_same(HERE, "this", {**HERE, **other}, "that")


def test_what_one_side_has_not_installed_does_not_count():
    require_same(HERE, "this", {"Dask": HERE["Dask"]}, "that")


@pytest.mark.parametrize(
    ("name", "number"),
    [("autoencoder-lab", "1.0.1"), ("Python", "3.12.2"), ("Dask", "2026.8.1"), ("Keras", "3.16.1")],
)
def test_a_difference_is_one_sentence_that_names_both(name, number):
    sentence = f"expected {name} {HERE[name]} as this has, got {name} {number} at that"
    with pytest.raises(LabError, match=sentence):
        require_same(HERE, "this", {**HERE, name: number}, "that")


def test_all_differences_stand_in_the_one_sentence():
    other = {**HERE, "Dask": "2025.1.0", "Keras": "3.14.0"}
    with pytest.raises(
        LabError, match=r"Dask 2026\.8\.0 and Keras 3\.15\.1 .*Dask 2025\.1\.0 and Keras 3\.14"
    ):
        require_same(HERE, "this", other, "that")
