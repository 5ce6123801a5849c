"""Which runs are listed."""

from dataclasses import replace

import numpy as np
import pytest

from ae.environment import read_environment
from ae.runs.config import RunConfig
from ae.runs.reports import EpochReport, TrainedReport
from ae.store import Store

CONFIG = RunConfig.of(dataset="digits", epochs=1)


@pytest.fixture
def store(tmp_path):
    return Store(replace(read_environment(), home=tmp_path, database_url=f"sqlite:///{tmp_path}/lab.sqlite"))


def test_only_what_trained_here_says_how_long_trainings_take_here(store):
    trained = TrainedReport(CONFIG, {"mse": 0.5}, 100, 1.5, False, {})
    store.add_trained("ada", "from another machine", trained, (EpochReport(1, 0.5, 0.6, 9.0),))
    store.add_run(CONFIG, "ada", "not begun")
    here = store.add_run(CONFIG, "ada")
    store.add_epoch(here, EpochReport(1, 0.5, 0.6, 0.1, {"points": np.zeros((3, 2))}))
    assert [run.id for run in store.seen_training(limit=9)] == [here]


def test_what_waits_or_trains_is_listed_in_its_order(store):
    ids = [store.add_run(CONFIG, visitor) for visitor in ("ada", "bob", "ada", "eve")]
    for run_id, state in zip(ids, ("running", "stopped", "paused", "queued"), strict=True):
        store.set_state(run_id, state)
    assert [(run.id, run.state) for run in store.active()] == [
        (ids[0], "running"),
        (ids[2], "paused"),
        (ids[3], "queued"),
    ]
    assert [run.id for run in store.active("eve")] == [ids[3]]
