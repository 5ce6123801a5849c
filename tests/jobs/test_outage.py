"""A database that is gone or full while a run trains: nothing that can be kept is lost, and the run ends."""

from contextlib import closing
from dataclasses import replace
from threading import Event

import pytest

from ae.environment import read_environment
from ae.jobs import Jobs
from ae.store import Store
from tests.disk import fill, make_room, small_disk
from tests.jobs.lab import ENDED, LONG, SHORT, make, started, state

EPOCHS = 150
RUN = LONG.changed(epochs=EPOCHS)


@pytest.fixture
def environment(postgres, tmp_path):
    with postgres.database() as address:
        yield replace(read_environment(), home=tmp_path, database_url=address, scheduler=None)


def test_a_server_that_is_gone_for_ten_seconds_costs_no_epoch_and_no_picture(postgres, environment):
    with (
        closing(Store(environment)) as store,
        closing(Jobs(store, environment, training="tests.jobs.fake:train")) as jobs,
    ):
        run_id = started(jobs, RUN)
        postgres.stop()
        Event().wait(10)
        postgres.start()
        assert state(jobs, run_id, *ENDED).state == "finished"
        assert [epoch.epoch for epoch in store.epochs(run_id)] == list(range(1, EPOCHS + 1))
        assert list(store.film(run_id)) == list(range(EPOCHS + 1))
        assert store.artefact(run_id, "encoder.onnx")


def test_on_a_full_disk_a_run_that_has_ended_is_not_called_running(tmp_path):
    with small_disk(tmp_path, 60) as disk:
        store, jobs = make(disk, patience_seconds=3)
        with closing(jobs), closing(store):
            run_id = started(jobs, RUN)
            fill(disk)
            ended = state(jobs, run_id, *ENDED)
            assert (ended.state, "disk is full" in ended.error) == ("failed", True)
            make_room(disk)
            assert state(jobs, jobs.submit(SHORT, "ada"), *ENDED).state == "finished"
