"""Runs in a database: kept whole, or not at all."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.reports import EpochReport, TrainedReport
from ae.store import Store

CONFIG = RunConfig.of(dataset="digits", layers=(64, 16), code_size=4, epochs=2)
TRAINED = TrainedReport(CONFIG, {"mse": 0.5}, 100, 1.5, False, {"encoder.onnx": b"e", "decoder.onnx": b"dd"})


@pytest.fixture
def store(environment):
    return Store(environment)


def epoch(number, arrays=None):
    return EpochReport(number, 0.5 / number, 0.6 / number, 0.1, arrays or {})


def test_marks_measures_and_notes_go_with_their_run(store):
    run_id = store.add_run(RunConfig(), "ada")
    store.add_mark(run_id, 2.5, "learning_rate", "0.1")
    store.add_epoch(run_id, EpochReport(1, 0.5, 0.6, 0.1, measures={"gradient_norm": 2.0}, warning="flat"))
    store.write_note(run_id, "wide")
    assert [(mark.position, mark.text) for mark in store.marks(run_id)] == [(2.5, "0.1")]
    assert store.measures(run_id) == {1: {"gradient_norm": 2.0, "warning": "flat"}}
    assert store.notes([run_id]) == {run_id: "wide"}
    store.delete(run_id)
    assert (store.marks(run_id), store.measures(run_id), store.notes([run_id])) == ((), {}, {})


def test_a_frame_comes_back_whole_though_repeats_are_kept_once(store):
    run_id = store.add_run(RunConfig(), "ada")
    clean = np.random.default_rng(0).integers(0, 256, (10, 28, 28), dtype=np.uint8)
    for epoch in (1, 2):
        arrays = {"clean": clean, "points": np.full((3, 2), epoch, np.float16)}
        store.add_epoch(run_id, EpochReport(epoch, 0.5, 0.6, 1.0, arrays))
    sizes = store.film(run_id)
    assert sizes[2] < sizes[1] / 2
    assert np.array_equal(store.snapshot(run_id, 2)["clean"], clean)
    assert store.snapshot(run_id, 2)["points"][0, 0] == 2
    first = store.first_frame(run_id)
    again = store.snapshot(run_id, 2, first)
    assert (again["clean"] is first["clean"], again["points"][0, 0]) == (True, 2)


def test_a_run_comes_back_as_it_was_described(store):
    record = store.run(store.add_run(CONFIG, "ada", "first"))
    assert (record.config, record.visitor, record.name, record.state) == (CONFIG, "ada", "first", "queued")
    assert timedelta(0) <= datetime.now(UTC) - record.created < timedelta(minutes=1)


def test_ids_are_too_long_to_guess(store):
    ids = {store.add_run(CONFIG, "ada") for _ in range(5)}
    assert len(ids) == 5
    assert min(map(len, ids)) >= 22


def test_an_epoch_keeps_its_row_and_its_arrays(store):
    run_id = store.add_run(CONFIG, "ada")
    clean = np.arange(784, dtype=np.uint8).reshape(1, 28, 28)
    store.add_epoch(run_id, epoch(1, {"clean": clean}))
    (row,) = store.epochs(run_id)
    assert (row.epoch, row.loss, row.val_loss, row.seconds) == (1, 0.5, 0.6, 0.1)
    np.testing.assert_array_equal(store.snapshot(run_id, 1)["clean"], clean)


def test_an_epoch_twice_is_kept_once(store):
    run_id = store.add_run(CONFIG, "ada")
    store.add_epoch(run_id, epoch(1, {"clean": np.zeros(3)}))
    store.add_epoch(run_id, epoch(1))
    assert len(store.epochs(run_id)) == 1
    assert store.snapshot(run_id, 1)["clean"].shape == (3,)


def test_finishing_keeps_measures_and_files_and_adds_missing_epochs(store):
    run_id = store.add_run(CONFIG, "ada")
    store.add_epoch(run_id, epoch(1))
    store.finish(run_id, TRAINED, (epoch(1), epoch(2)))
    record = store.run(run_id)
    assert (record.state, record.test, record.parameters) == ("finished", {"mse": 0.5}, 100)
    assert [row.epoch for row in record.epochs] == [1, 2]
    assert store.artefact(run_id, "decoder.onnx") == b"dd"


def test_a_stopped_training_ends_as_stopped(store):
    run_id = store.add_run(CONFIG, "ada")
    store.finish(run_id, replace(TRAINED, stopped=True), error="Too long.")
    assert store.state(run_id) == ("stopped", "Too long.")


def test_a_finish_that_fails_leaves_nothing_behind(store):
    run_id = store.add_run(CONFIG, "ada")
    with pytest.raises((LabError, TypeError)):  # SQLAlchemy's word, or a driver's own
        store.finish(run_id, replace(TRAINED, files={"encoder.onnx": b"e", "decoder.onnx": "text"}))
    assert store.state(run_id) == ("queued", "")
    assert store.stored_bytes() == 0


def test_deleting_takes_everything_along(store):
    run_id = store.add_run(CONFIG, "ada")
    store.add_epoch(run_id, epoch(1, {"clean": np.zeros(3)}))
    store.finish(run_id, TRAINED)
    assert store.stored_bytes() > 3
    store.delete(run_id)
    assert store.stored_bytes() == 0
    with pytest.raises(LabError, match="run: expected the id"):
        store.epochs(run_id)


def test_runs_come_newest_first_and_by_visitor(store):
    first, second = store.add_run(CONFIG, "ada"), store.add_run(CONFIG, "bob")
    assert [run.id for run in store.runs()] == [second, first]
    assert [run.id for run in store.runs(limit=1)] == [second]
    assert [run.id for run in store.runs(visitor="ada")] == [first]


def test_only_active_runs_of_the_visitor_count(store):
    run_id = store.add_run(CONFIG, "ada")
    store.add_run(CONFIG, "bob")
    store.add_run(CONFIG, "ada")
    store.fail(run_id, "No.")
    assert store.count_active("ada") == 1


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.run("no"),
        lambda store: store.state("no"),
        lambda store: store.rename("no", "name"),
        lambda store: store.delete("no"),
        lambda store: store.add_epoch("no", epoch(1)),
        lambda store: store.finish("no", TRAINED),
    ],
)
def test_an_unknown_run_gets_a_sentence(store, ask):
    with pytest.raises(LabError, match="run: expected the id of a stored run, got 'no'"):
        ask(store)


def test_missing_pictures_and_files_get_a_sentence(store):
    run_id = store.add_run(CONFIG, "ada")
    with pytest.raises(LabError, match="epoch: expected"):
        store.snapshot(run_id, 1)
    with pytest.raises(LabError, match="artefact: expected"):
        store.artefact(run_id, "encoder.onnx")


def test_a_full_store_refuses_new_runs_and_keeps_the_old(environment):
    store = Store(replace(environment, max_stored_bytes=3))
    run_id = store.add_run(CONFIG, "ada")
    store.finish(run_id, TRAINED)
    with pytest.raises(LabError, match="AE_MAX_STORED_BYTES"):
        store.add_run(CONFIG, "ada")
    assert store.artefact(run_id, "encoder.onnx") == b"e"


@pytest.mark.parametrize("address", ["nonsense", "nosuch://x/y", "sqlite:////dev/null/lab.sqlite"])
def test_an_impossible_database_gets_a_sentence(environment, address):
    with pytest.raises(LabError, match=r"AE_DATABASE_URL .*AE_HOME.*: expected a database .*\)\.$"):
        Store(replace(environment, database_url=address))


def test_a_file_that_is_no_database_gets_a_sentence(environment, tmp_path):
    (tmp_path / "text").write_text("no database, " * 100)
    with pytest.raises(LabError, match="file is not a database"):
        Store(replace(environment, database_url=f"sqlite:///{tmp_path}/text"))


def test_passwords_are_not_shown(environment):
    with pytest.raises(LabError) as refused:
        Store(replace(environment, database_url="nosuch://ada:secret@host/lab"))
    assert "secret" not in str(refused.value)


def test_threads_write_at_the_same_time(store):
    ids = [store.add_run(CONFIG, "ada") for _ in range(4)]
    work = [(run_id, epoch(number)) for run_id in ids for number in range(1, 11)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda item: store.add_epoch(*item), work))
    assert [len(store.epochs(run_id)) for run_id in ids] == [10] * 4


WRITER = """
import sys
from dataclasses import replace
from ae.runs.config import RunConfig
from ae.environment import read_environment
from ae.store import Store
store = Store(replace(read_environment(), database_url=sys.argv[1]))
for _ in range(20):
    store.add_run(RunConfig(), "child")
"""


def test_processes_write_at_the_same_time(environment, store):
    command = [sys.executable, "-c", WRITER, environment.database_url]
    children = [subprocess.Popen(command) for _ in range(2)]
    for _ in range(20):
        store.add_run(CONFIG, "parent")
    assert [child.wait(timeout=60) for child in children] == [0, 0]
    assert (store.count_active("child"), store.count_active("parent")) == (40, 20)


def test_a_description_from_another_version_does_not_hide_the_other_runs(store):
    good, bad = store.add_run(CONFIG, "ada"), store.add_run(CONFIG, "ada")
    store._update(bad, config={"flux": 1})
    assert [run.id for run in store.runs()] == [good]
    with pytest.raises(LabError, match="flux: expected"):
        store.run(bad)


def test_a_visitor_s_models_are_all_of_their_own_and_those_they_opened(store):
    def trained(visitor):
        run_id = store.add_run(CONFIG, visitor)
        store.finish(run_id, TRAINED)
        return run_id

    own = [trained("ada") for _ in range(60)]
    opened, hidden = trained("bob"), trained("bob")
    store.add_run(CONFIG, "ada")
    found = {record.id for record in store.trained("ada", [opened])}
    assert found == {*own, opened}
    assert hidden not in found
