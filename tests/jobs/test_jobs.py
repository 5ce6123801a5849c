"""Trainings in worker processes, watched and controlled from here."""

import os
import signal

import pytest

from ae.errors import LabError
from ae.jobs.leading import KILLED
from tests.jobs.fake import BROKEN, REFUSED, SLOW
from tests.jobs.fake import KILLED as KILLED_SEED
from tests.jobs.lab import ENDED, LONG, SHORT, make, started, state, stopped
from tests.jobs.waiting import descendants, serving, until


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    before = descendants(os.getpid())
    store, jobs = make(tmp_path_factory.mktemp("lab"))
    yield store, jobs, before
    jobs.close()


@pytest.fixture
def store(lab):
    return lab[0]


@pytest.fixture
def jobs(lab):
    return lab[1]


def test_the_workers_are_counted(jobs):
    until(jobs.workers, lambda count: count == 1)


def test_whoever_waits_for_news_of_a_run_is_told_at_once(jobs):
    run_id = jobs.submit(LONG.changed(seed=77), "ada")
    waiting = jobs.status(run_id)
    begun = jobs.next_status(run_id, lambda status: status.news > waiting.news, 60.0)
    assert begun.news > waiting.news
    stopped(jobs, run_id)
    assert jobs.next_status(run_id, lambda status: status.news < 0, 0.1).state == "stopped"


def test_epochs_pictures_and_model_arrive(store, jobs):
    run_id = jobs.submit(SHORT, "ada", "short")
    state(jobs, run_id, "finished")
    record = store.run(run_id)
    assert [epoch.epoch for epoch in record.epochs] == [1, 2, 3]
    assert (record.name, record.test, record.parameters) == ("short", {"mse": 0.25}, 10)
    assert store.snapshot(run_id, 3)["clean"].shape == (2, 28, 28)
    assert list(store.film(run_id)) == [0, 1, 2, 3]
    assert store.artefact(run_id, "encoder.onnx") == b"\x00\x01\x02"


def test_a_running_training_tells_how_far_it_is(store, jobs):
    run_id = started(jobs)
    status = jobs.status(run_id)
    assert (status.state, status.place) == ("running", 0)
    assert status.progress.steps == 2
    assert store.state(run_id) == ("running", "")
    stopped(jobs, run_id)


def test_stopping_keeps_the_model(store, jobs):
    run_id = started(jobs)
    stopped(jobs, run_id)
    assert store.artefact(run_id, "encoder.onnx")
    assert len(store.epochs(run_id)) < LONG.training.epochs


def test_a_pause_holds_until_resumed(store, jobs):
    run_id = started(jobs, LONG.changed(seed=SLOW))  # others may end before they are seen to go on
    jobs.pause(run_id)
    state(jobs, run_id, "paused")
    epochs = jobs.status(run_id).epochs
    assert store.state(run_id) == ("paused", "")
    jobs.resume(run_id)
    until(lambda: jobs.status(run_id), lambda now: now.state == "running" and now.epochs > epochs)
    stopped(jobs, run_id)


def test_a_change_is_marked_where_it_came_into_force(store, jobs):
    run_id = started(jobs)
    jobs.change(run_id, noise_level=0.25)
    (mark,) = until(lambda: store.marks(run_id), len)
    assert (mark.name, mark.text) == ("noise_level", "0.25")
    assert 0.5 <= mark.position <= jobs.status(run_id).epochs + 1
    stopped(jobs, run_id)


def test_a_step_is_one_epoch_and_then_a_pause(jobs):
    run_id = started(jobs)
    jobs.pause(run_id)
    before = state(jobs, run_id, "paused").epochs
    jobs.step(run_id)
    until(lambda: jobs.status(run_id), lambda now: now.epochs == before + 1 and now.state == "paused")
    stopped(jobs, run_id)


def test_a_paused_training_can_be_stopped(jobs):
    run_id = started(jobs)
    jobs.pause(run_id)
    state(jobs, run_id, "paused")
    stopped(jobs, run_id)


def test_changes_reach_a_running_training(store, jobs):
    run_id = started(jobs)
    jobs.change(run_id, learning_rate=0.5, noise_level=0.25)
    until(lambda: store.epochs(run_id)[-1], lambda last: (last.loss, last.val_loss) == (0.5, 0.25))
    stopped(jobs, run_id)


def test_runs_wait_for_their_turn_and_know_their_place(jobs):
    first = started(jobs)
    second, third = jobs.submit(SHORT, "ada"), jobs.submit(SHORT, "bob")
    assert [jobs.status(run).place for run in (first, second, third)] == [0, 1, 2]
    assert jobs.active() == 3
    jobs.stop(second)
    state(jobs, second, "stopped")
    assert jobs.status(third).place == 1
    stopped(jobs, first)
    state(jobs, third, "finished")


def test_a_waiting_run_takes_a_drawing(store, jobs):
    first, waiting, ink = started(jobs), jobs.submit(SHORT, "ada"), bytes([7] * 784)
    jobs.pin(waiting, ink)
    stopped(jobs, first)
    state(jobs, waiting, "finished")
    assert store.snapshot(waiting, 3)["drawing"].tobytes() == ink
    with pytest.raises(LabError, match="expected one that is queued or in training"):
        jobs.pin(waiting, None)
    with pytest.raises(LabError, match="expected 784 grey values"):
        jobs.submit(SHORT, "ada", drawing=b"few")


def test_a_waiting_run_that_is_stopped_never_trains(store, jobs):
    first, waiting = started(jobs), jobs.submit(SHORT, "ada")
    stopped(jobs, waiting, first)
    state(jobs, jobs.submit(SHORT, "ada"), "finished")
    assert store.epochs(waiting) == ()
    assert jobs.status(waiting).state == "stopped"


def test_stopping_at_the_very_start_ends_as_stopped(store, jobs):
    ids = []
    for _ in range(5):
        ids.append(jobs.submit(LONG, "ada"))
        jobs.stop(ids[-1])
    for run_id in ids:
        state(jobs, run_id, "stopped")
    state(jobs, jobs.submit(SHORT, "ada"), "finished")


def test_a_waiting_run_cannot_be_paused(jobs):
    first, waiting = started(jobs), jobs.submit(SHORT, "ada")
    with pytest.raises(LabError, match="still waits in the queue"):
        jobs.pause(waiting)
    stopped(jobs, waiting, first)


def test_a_run_that_has_ended_cannot_be_stopped(jobs):
    run_id = jobs.submit(SHORT, "ada")
    state(jobs, run_id, "finished")
    with pytest.raises(LabError, match="got one that is finished"):
        jobs.stop(run_id)


def test_an_unknown_run_gets_a_sentence(jobs):
    for ask in (jobs.status, jobs.stop, jobs.delete):
        with pytest.raises(LabError, match="run: expected the id of a stored run"):
            ask("no")


def test_a_refusal_by_the_training_is_the_runs_sentence(jobs):
    run_id = jobs.submit(SHORT.changed(seed=REFUSED), "ada")
    assert state(jobs, run_id, *ENDED).error == "learning_rate: expected a smaller one."
    assert jobs.status(run_id).state == "failed"


def test_a_broken_training_fails_without_showing_its_insides(jobs):
    run_id = jobs.submit(SHORT.changed(seed=BROKEN), "ada")
    status = state(jobs, run_id, *ENDED)
    assert status.state == "failed"
    assert "ArithmeticError" in status.error
    assert "secret" not in status.error


def test_a_killed_worker_interrupts_its_run_and_the_next_one_trains(store, jobs):
    run_id, following = jobs.submit(LONG.changed(seed=KILLED_SEED), "ada"), jobs.submit(SHORT, "ada")
    status = state(jobs, run_id, *ENDED)
    assert (status.state, status.error) == ("interrupted", KILLED)
    assert len(store.epochs(run_id)) == 1
    state(jobs, following, "finished")


def test_a_killed_scheduler_interrupts_its_runs_and_the_next_one_trains(lab):
    _, jobs, before = lab
    run_id = started(jobs)
    os.kill(serving("distributed.Scheduler", before), signal.SIGKILL)
    assert state(jobs, run_id, *ENDED).state == "interrupted"
    state(jobs, jobs.submit(SHORT, "ada"), "finished")


def test_deleting_a_running_training_ends_it(store, jobs):
    run_id = started(jobs)
    jobs.delete(run_id)
    with pytest.raises(LabError, match="run: expected"):
        store.run(run_id)
    state(jobs, jobs.submit(SHORT, "ada"), "finished")
