"""Two web processes, two workers, one store: whatever is killed, no run is lost that still trains."""

import os
import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from threading import Event

import pytest
from sqlalchemy import make_url

from ae.environment import read_environment
from ae.errors import LabError
from ae.jobs.leading import KILLED, LOST
from ae.store import Store
from tests.jobs.elsewhere import Elsewhere
from tests.jobs.fake import SLOW
from tests.jobs.lab import LONG, SHORT, started, state, stopped
from tests.jobs.waiting import until
from tests.jobs.webs import Web

ENDLESS = LONG.changed(seed=SLOW)
SOON = 30


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    processes = Elsewhere(tmp_path_factory.mktemp("cluster"))
    yield processes
    processes.kill()


@pytest.fixture
def cluster(elsewhere):
    elsewhere.require(2)
    return elsewhere


@pytest.fixture
def serve(cluster, address):
    """Starts a web process: serve() -> Web."""
    webs = []

    def start(**limits):
        given = {"AE_SCHEDULER": cluster.address, "AE_DATABASE_URL": address, "AE_PATIENCE_SECONDS": "4"}
        webs.append(Web(**given, **limits))
        return webs[-1]

    yield start
    for web in webs:
        web.leave()


@pytest.fixture
def store(address):
    return Store(replace(read_environment(), database_url=address))


@pytest.fixture
def webs(serve):
    """The one that leads, and another."""
    first = serve()
    until(first.workers, lambda count: count == 2)
    return first, serve()


def further(web, run_id, epochs=2):
    """Waits until so many more epochs show."""
    seen = web.status(run_id).epochs
    until(lambda: web.status(run_id), lambda status: status.epochs >= seen + epochs, SOON)


def epochs_without_a_gap(store, run_id):
    found = [epoch.epoch for epoch in store.epochs(run_id)]
    assert found == list(range(1, len(found) + 1))
    return found


def hold_up(web, address):
    """Stops the process while it does not write: nobody else could write the same SQLite file."""
    web.send(signal.SIGSTOP)
    while is_written(address):
        web.send(signal.SIGCONT)
        Event().wait(0.02)
        web.send(signal.SIGSTOP)


def is_written(address):
    """Whether anybody is just writing the SQLite file; PostgreSQL takes locks from who is held up."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return False
    with closing(sqlite3.connect(url.database, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


@pytest.mark.parametrize("order", [1, -1], ids=["asked of the one who leads", "asked of another"])
def test_whoever_is_asked_shows_the_same_and_steers(webs, store, order):
    here, there = webs[::order]
    run_id = started(here, ENDLESS)
    until(lambda: there.status(run_id), lambda status: status.progress and status.epochs and status.news)
    there.pause(run_id)
    epochs = state(here, run_id, "paused").epochs
    there.step(run_id)
    until(lambda: here.status(run_id), lambda now: now.state == "paused" and now.epochs == epochs + 1)
    there.change(run_id, learning_rate=0.5)
    there.resume(run_id)
    until(lambda: store.epochs(run_id)[-1], lambda last: last.loss == 0.5)
    assert store.marks(run_id)[0].text == "0.5"
    there.stop(run_id)
    state(here, run_id, "stopped")
    assert store.artefact(run_id, "encoder.onnx")


def test_deleting_anywhere_ends_the_training_and_the_next_one_trains(webs):
    here, there = webs
    runs = [started(here, ENDLESS), started(there, ENDLESS)]
    waiting = [here.submit(SHORT, "bob"), there.submit(SHORT, "bob")]
    assert [there.status(run).place for run in waiting] == [1, 2]
    there.delete(runs[0])
    here.delete(runs[1])
    for web, run_id in zip(webs, waiting, strict=True):
        state(web, run_id, "finished")


def test_a_visitor_s_limit_counts_everywhere(serve):
    here, there = serve(AE_MAX_JOBS="2"), serve(AE_MAX_JOBS="2")
    runs = [here.submit(ENDLESS, "ada"), there.submit(ENDLESS, "ada")]
    for web in (here, there):
        with pytest.raises(LabError, match="at most 2 queued and running"):
            web.submit(SHORT, "ada")
    here.end()
    stopped(there, *runs)
    assert there.submit(SHORT, "ada")


@pytest.mark.parametrize("killed", [0, 1], ids=["the one who leads", "another one"])
def test_a_killed_web_process_costs_nothing(webs, serve, store, killed):
    run_id = started(webs[killed], ENDLESS)
    waiting = webs[killed].submit(SHORT, "ada")
    state(webs[1 - killed], waiting, "finished")
    webs[killed].end()
    further(webs[1 - killed], run_id)
    again = serve()
    further(again, run_id)
    again.pause(run_id)
    state(webs[1 - killed], run_id, "paused")
    stopped(again, run_id)
    epochs_without_a_gap(store, run_id)


def test_a_training_that_ends_while_there_is_no_web_process_is_kept_whole(webs, serve, store):
    run_id = started(webs[0], SHORT.changed(epochs=20, seed=SLOW))
    for web in webs:
        web.end()
    before = len(store.epochs(run_id))
    assert before < 20
    again = serve()
    state(again, run_id, "finished")
    assert len(epochs_without_a_gap(store, run_id)) == 20
    assert store.artefact(run_id, "encoder.onnx")


def test_a_web_process_that_was_held_up_does_no_harm_when_it_goes_on(webs, store, address):
    run_id = started(webs[1], ENDLESS)
    hold_up(webs[0], address)
    further(webs[1], run_id)
    webs[0].send(signal.SIGCONT)
    further(webs[0], run_id)
    further(webs[1], run_id)
    stopped(webs[0], run_id)
    epochs_without_a_gap(store, run_id)


def test_a_killed_worker_interrupts_its_run_alone_and_the_next_one_trains(webs, cluster, store):
    lost, kept = (started(web, ENDLESS) for web in webs)
    waiting = webs[0].submit(SHORT, "bob")
    where = {training.run_id: training.worker for training in store.trainings()}
    os.kill(cluster.workers()[where[lost]], signal.SIGKILL)
    ended = until(lambda: webs[1].status(lost), lambda status: status.state == "interrupted", SOON)
    assert ended.error == KILLED
    assert epochs_without_a_gap(store, lost)
    further(webs[1], kept)
    stopped(webs[1], kept)
    state(webs[1], waiting, "finished")


def test_a_killed_scheduler_interrupts_its_runs_and_trainings_start_again_when_it_is_back(
    webs, cluster, store
):
    run_id = started(webs[1], ENDLESS)
    cluster.kill_scheduler()
    ended = until(lambda: webs[1].status(run_id), lambda status: status.state == "interrupted", SOON)
    assert ended.error == LOST
    assert epochs_without_a_gap(store, run_id)
    waiting = webs[1].submit(SHORT, "ada")
    until(lambda: webs[1].status(waiting), lambda status: status.error.startswith("scheduler: expected"))
    cluster.require(2)
    assert state(webs[1], waiting, "finished").error == ""


def test_a_run_that_nothing_trains_is_interrupted_by_the_next_web_process(webs, serve, cluster):
    run_id = started(webs[1], ENDLESS)
    for web in webs:
        web.end()
    cluster.kill()
    cluster.require(2)
    again = serve()
    until(lambda: again.status(run_id), lambda status: status.state == "interrupted", SOON)


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_a_database_that_is_away_for_a_while_costs_no_epoch(postgres, webs, store):
    run_id = started(webs[1], ENDLESS)
    postgres.stop()
    with pytest.raises(LabError, match="database: expected it to answer"):
        webs[1].pause(run_id)
    postgres.start()
    further(webs[0], run_id)
    stopped(webs[1], run_id)
    epochs_without_a_gap(store, run_id)
