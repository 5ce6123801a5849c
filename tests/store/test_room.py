"""A store whose disk fills up."""

import shutil
from dataclasses import replace

import pytest
from sqlalchemy import event

from ae.environment import read_environment
from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.reports import EpochReport, TrainedReport
from ae.store import Store
from ae.store.reserve import RESERVE_BYTES
from tests.disk import fill, make_room, small_disk

CONFIG = RunConfig()


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path, 60) as folder:
        yield folder


@pytest.fixture
def store(disk):
    store = Store(replace(read_environment(), database_url=f"sqlite:///{disk}/lab.sqlite"))
    yield store
    store.close()


def trained(size):
    return TrainedReport(CONFIG, {"mse": 0.1}, 100, 9.0, False, {"encoder.onnx": bytes(size)})


def test_a_run_is_refused_where_its_model_would_not_fit(store, disk):
    fill(disk, free=19_000_000)
    with pytest.raises(LabError, match=r"^disk: expected 20,000,000 bytes of room .+got 1[89],\d{3},\d{3}; "):
        store.add_run(CONFIG, "ada")
    make_room(disk)
    assert store.add_run(CONFIG, "ada")


def test_what_is_deleted_makes_room_although_the_file_stays_as_large(store, disk):
    run_id = store.add_trained("ada", "large", trained(25_000_000), ())
    fill(disk, free=1_000_000)
    with pytest.raises(LabError, match="disk: expected"):
        store.add_run(CONFIG, "ada")
    store.delete(run_id)
    assert shutil.disk_usage(disk).free < 2_000_000
    assert store.add_run(CONFIG, "ada")


def test_a_run_from_elsewhere_that_does_not_fit_leaves_nothing(store, disk):
    fill(disk, free=25_000_000)
    with pytest.raises(LabError, match=r"database or disk is full\.$"):
        store.add_trained("ada", "large", trained(30_000_000), (EpochReport(1, 0.2, 0.1, 1.0),))
    assert store.runs() == ()


def test_the_end_of_a_run_that_does_not_fit_leaves_it_as_it_was(store, disk):
    run_id = store.add_run(CONFIG, "ada")
    store.set_state(run_id, "running")
    fill(disk)
    with pytest.raises(LabError, match=r"database or disk is full\.$"):
        store.finish(run_id, trained(1_000_000))
    make_room(disk)
    assert store.state(run_id) == ("running", "")
    store.finish(run_id, trained(1_000_000))
    assert store.state(run_id) == ("finished", "")


def test_how_a_run_ended_is_written_on_a_disk_without_a_free_byte(store, disk):
    run_id = store.submit(CONFIG, "ada", most=1)
    assert store.take_lead(store.leader(), "token", "host/1/1")
    assert store.claim(run_id, "worker", "attempt", "token")
    fill(disk)
    with pytest.raises(LabError, match=r"database or disk is full\.$"):
        store.rename(run_id, "any")
    assert store.end("attempt", "failed", "No room.", "token")
    assert store.state(run_id) == ("failed", "No room.")
    make_room(disk)
    store.rename(run_id, "any")
    assert (disk / "lab.sqlite-reserve").stat().st_size == RESERVE_BYTES


def test_adding_up_sizes_reads_no_content(tmp_path):
    store = Store(replace(read_environment(), database_url=f"sqlite:///{tmp_path}/lab.sqlite"))
    plans = []

    @event.listens_for(store._database._engine, "before_cursor_execute")
    def explain(_connection, cursor, statement, parameters, *_others):
        plans.extend(cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall())

    store.stored_bytes()
    store.film("any")
    assert len(plans) == 4
    assert all("COVERING INDEX" in plan[-1] for plan in plans)
