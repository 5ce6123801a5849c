"""Images that visitors brought: once each, each visitor's own, gone when nobody has them."""

from dataclasses import replace

import pytest

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.store import Store
from ae.store.datasets import MOST_OWNED, OwnedDataset

LETTERS = OwnedDataset("own-30-0123456789abcdef01234567", "Letters", {"lines": ["read"], "labelled": True})
CONTENT = b"packed" * 100


@pytest.fixture
def store(environment):
    return Store(environment)


def test_what_was_kept_is_listed_and_comes_back(store):
    store.keep_dataset("ada", LETTERS, CONTENT)
    assert store.datasets("ada") == (LETTERS,)
    assert store.owned_dataset("ada", LETTERS.name) == (LETTERS, CONTENT)


def test_others_neither_see_it_nor_get_it_nor_delete_it(store):
    store.keep_dataset("ada", LETTERS, CONTENT)
    assert store.datasets("bob") == ()
    for ask in (store.owned_dataset, store.delete_dataset):
        with pytest.raises(LabError, match="expected one of your own"):
            ask("bob", LETTERS.name)
    assert store.datasets("ada") == (LETTERS,)


def test_nobody_trains_on_what_others_brought(store):
    store.keep_dataset("ada", LETTERS, CONTENT)
    config = RunConfig.of(dataset=LETTERS.name)
    with pytest.raises(LabError, match="expected one of your own"):
        store.submit(config, "bob", most=5)
    assert store.submit(config, "ada", most=5)


def test_the_same_images_of_two_visitors_are_stored_once_under_two_titles(store):
    store.keep_dataset("ada", LETTERS, CONTENT)
    store.keep_dataset("bob", replace(LETTERS, title="  Bob's\n letters "), CONTENT)
    assert store.stored_bytes() == len(CONTENT)
    assert [one.title for one in (*store.datasets("ada"), *store.datasets("bob"))] == [
        "Letters",
        "Bob's letters",
    ]
    assert not store.delete_dataset("ada", LETTERS.name)
    assert store.owned_dataset("bob", LETTERS.name)[1] == CONTENT
    assert store.has_dataset(LETTERS.name)
    assert store.delete_dataset("bob", LETTERS.name)
    assert not store.has_dataset(LETTERS.name)
    assert store.stored_bytes() == 0


def test_the_same_again_has_the_later_title(store):
    store.keep_dataset("ada", LETTERS, CONTENT)
    store.keep_dataset("ada", replace(LETTERS, title="Again"), CONTENT)
    assert [one.title for one in store.datasets("ada")] == ["Again"]


def test_a_visitor_has_no_more_than_there_may_be(store):
    for at in range(MOST_OWNED):
        store.keep_dataset("ada", replace(LETTERS, name=f"{LETTERS.name[:-1]}{at:x}"), b"x")
    with pytest.raises(LabError, match=f"at most {MOST_OWNED}"):
        store.keep_dataset("ada", replace(LETTERS, name=f"{LETTERS.name[:-1]}f"), b"x")


def test_what_does_not_fit_into_the_store_is_refused(store):
    store._max_stored_bytes = len(CONTENT)
    with pytest.raises(LabError, match="AE_MAX_STORED_BYTES"):
        store.keep_dataset("ada", LETTERS, CONTENT)
    assert store.datasets("ada") == ()
