"""Own workers outlive the web process as long as somebody needs them, and no longer."""

import os
import signal

import pytest

from ae.environment import read_environment
from ae.jobs.foreman import CLOSED
from ae.store import Store
from tests.jobs.fake import SLOW
from tests.jobs.lab import LONG, SHORT, started, state, stopped
from tests.jobs.waiting import children, descendants, runs, serving, until
from tests.jobs.webs import Web

ENDLESS = LONG.changed(seed=SLOW)
ENDS = [
    pytest.param(signal.SIGINT, id="ctrl-c"),
    pytest.param(signal.SIGTERM, id="sigterm"),
    pytest.param(signal.SIGKILL, id="sigkill"),
]


@pytest.fixture
def serve():
    """Starts a web process; what it leaves behind is ended at last."""
    webs, stewards = [], []

    def start(keep="120", **limits):
        webs.append(Web(AE_KEEP_SECONDS=keep, **limits))
        stewards.extend(until(lambda: children(webs[-1].pid) or stewards, len))
        return webs[-1]

    yield start
    for web in webs:
        web.leave()
    for steward in filter(runs, stewards):
        os.kill(steward, signal.SIGTERM)
        until(lambda steward=steward: runs(steward), lambda going: not going)


@pytest.fixture
def store(lab_home):
    return Store(read_environment())


def own(web):
    """Steward, scheduler and worker that the web process started."""
    return until(lambda: descendants(web.pid), lambda found: len(found) == 3)


def all_end(processes):
    until(lambda: [pid for pid in processes if runs(pid)], lambda left: not left)


@pytest.mark.parametrize("number", ENDS)
def test_with_nothing_to_be_kept_no_process_outlives_the_web_process(serve, store, number):
    web = serve(keep="0")
    run_id, processes = started(web, ENDLESS), own(web)
    web.end(number)
    all_end(processes)
    assert store.epochs(run_id)
    assert store.state(run_id) == ("interrupted", CLOSED)


@pytest.mark.parametrize("number", ENDS)
def test_a_restart_finds_its_trainings_going_on(serve, store, number):
    web = serve()
    run_id, processes = started(web, ENDLESS), own(web)
    web.end(number)
    again = serve()
    seen = again.status(run_id).epochs
    until(lambda: again.status(run_id), lambda status: status.epochs > seen + 2)
    assert all(map(runs, processes))
    stopped(again, run_id)
    assert store.artefact(run_id, "encoder.onnx")


def test_what_nobody_sees_is_trained_and_kept_and_then_nothing_is_left(serve, store):
    web = serve()
    first, second = started(web, SHORT.changed(epochs=20, seed=SLOW)), web.submit(SHORT, "ada")
    processes = own(web)
    web.end(signal.SIGINT)
    all_end(processes)
    for run_id in (first, second):
        assert store.state(run_id) == ("finished", "")
        assert store.artefact(run_id, "encoder.onnx")


def test_who_leaves_in_good_order_with_nothing_in_training_leaves_nothing(serve):
    web = serve()
    state(web, web.submit(SHORT, "ada"), "finished")
    processes = own(web)
    web.end(signal.SIGINT)
    all_end(processes)


def test_a_web_process_that_does_not_come_back_is_not_waited_for_longer(serve):
    web = serve(keep="1")
    processes = own(web)
    web.end()
    all_end(processes)


def test_web_processes_of_one_home_share_their_workers(serve):
    first = serve()
    run_id = started(first, ENDLESS)
    second = serve()
    second.pause(run_id)
    state(first, run_id, "paused")
    first.leave()
    second.resume(run_id)
    state(second, run_id, "running")
    stopped(second, run_id)
    assert children(second.pid) == []


def test_another_version_takes_over_when_nothing_trains(serve):
    first = serve()
    run_id, before = started(first, ENDLESS), own(first)
    second = serve(AE_MAX_PAUSE_SECONDS="7")
    waiting = second.submit(SHORT, "ada")
    assert all(map(runs, before))
    stopped(second, run_id)
    all_end(before)
    state(second, waiting, "finished")
    until(lambda: sum(len(children(web.pid)) for web in (first, second)), lambda stewards: stewards == 1)


@pytest.mark.parametrize("killed", ["ae.jobs.steward", "distributed.Scheduler", "distributed.Worker"])
def test_whichever_own_process_is_killed_its_run_is_interrupted_and_the_next_one_trains(serve, store, killed):
    web = serve()
    run_id, waiting = started(web, ENDLESS), web.submit(SHORT, "ada")
    os.kill(serving(killed, ancestor=web.pid), signal.SIGKILL)
    until(lambda: web.status(run_id), lambda status: status.state == "interrupted", seconds=30)
    assert store.epochs(run_id)
    state(web, waiting, "finished")
