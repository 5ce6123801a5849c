"""A visitor's own images go to the worker with the order to train on them."""

import numpy as np
import pytest

from ae.images.datasets import pack_dataset
from ae.store.datasets import OwnedDataset
from tests.images.own.written import few, npz, read
from tests.jobs.lab import LONG, SHORT, make, started, state, stopped


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    store, jobs = make(tmp_path_factory.mktemp("lab"))
    yield store, jobs
    jobs.close()


@pytest.fixture
def brought(lab):
    """Own images that ada has brought."""
    images, labels = few()
    dataset = read({"a.npz": npz(x=images, y=labels)}).dataset
    lab[0].keep_dataset("ada", OwnedDataset(dataset.name, "Mine", {}), pack_dataset(dataset))
    return dataset


def test_a_worker_learns_from_them_without_a_file_of_them(lab, brought):
    store, jobs = lab
    for seed in (0, 7):
        run_id = jobs.submit(SHORT.changed(dataset=brought.name, seed=seed), "ada")
        state(jobs, run_id, "finished")
        np.testing.assert_array_equal(store.snapshot(run_id, 1)["clean"], brought.x_train[:2])


def test_what_was_deleted_before_its_turn_is_not_trained_on(lab, brought):
    store, jobs = lab
    first = started(jobs, LONG)
    run_id = jobs.submit(SHORT.changed(dataset=brought.name), "ada")
    store.delete_dataset("ada", brought.name)
    stopped(jobs, first)
    assert "not here, or not any more" in state(jobs, run_id, "failed").error
