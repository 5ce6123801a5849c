"""Sweeps go through the same queue as every run."""

import pytest

from ae.errors import LabError
from ae.sweeps import Axis, Sweep, outcomes_of
from tests.jobs.fake import BROKEN, SAVES, SLOW
from tests.jobs.lab import LONG, SHORT, make, state
from tests.jobs.waiting import until

SIZES = (Axis("code_size", (2, 4)),)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    store, jobs = make(tmp_path_factory.mktemp("lab"), sharing=3, max_trials=4)
    yield store, jobs
    jobs.close()


def states(store, sweep_id):
    return [trial.state for trial in store.trials(sweep_id)]


def test_a_sweep_is_trained_to_its_end_past_a_trial_that_fails(lab):
    store, jobs = lab
    sweep = Sweep("", SHORT, SIZES, (0, BROKEN))
    sweep_id = jobs.submit_sweep(sweep, "ada")
    ended = until(lambda: states(store, sweep_id), lambda now: not {"queued", "running"} & set(now))
    assert ended == ["finished", "finished", "failed", "failed"]
    outcomes = outcomes_of(sweep, store.trials(sweep_id))
    assert [outcomes[trial.config].test for trial in sweep.trials()[:2]] == [{"mse": 0.25}] * 2
    assert len(outcomes) == 2


def test_of_a_sweep_a_worker_trains_one_trial_and_others_find_room_beside_it(lab):
    store, jobs = lab
    sweep_id = jobs.submit_sweep(Sweep("", LONG, SIZES, (SLOW,)), "ada")
    until(lambda: states(store, sweep_id), lambda now: now == ["running", "queued"])
    state(jobs, jobs.submit(SHORT, "bob"), "finished")
    assert states(store, sweep_id) == ["running", "queued"]
    stop(store, jobs, sweep_id)
    jobs.continue_sweep(sweep_id)
    until(lambda: states(store, sweep_id), lambda now: now == ["running", "queued"])
    stop(store, jobs, sweep_id)


def test_of_a_sweep_the_next_trial_begins_while_the_last_ones_model_is_saved(lab):
    store, jobs = lab
    sweep_id = jobs.submit_sweep(Sweep("", SHORT, SIZES, (SAVES,)), "ada")
    until(lambda: states(store, sweep_id), lambda now: now == ["running", "running"])
    jobs.stop_sweep(sweep_id)
    until(lambda: states(store, sweep_id), lambda now: now == ["stopped", "stopped"])


def stop(store, jobs, sweep_id):
    """Stops it: what trained is stopped, what waited was never asked for."""
    jobs.stop_sweep(sweep_id)
    until(lambda: states(store, sweep_id), lambda now: now == ["stopped", ""])


def test_of_a_paused_sweep_what_trains_comes_to_its_end_and_nothing_begins_until_it_goes_on(lab):
    store, jobs = lab
    sweep_id = jobs.submit_sweep(Sweep("", SHORT, SIZES, (SLOW,)), "ada")
    until(lambda: states(store, sweep_id), lambda now: now == ["running", "queued"])
    jobs.pause_sweep(sweep_id)
    state(jobs, jobs.submit(SHORT, "bob"), "finished")
    until(lambda: states(store, sweep_id), lambda now: now == ["finished", ""])
    assert (store.sweep(sweep_id).state, store.trainings()) == ("paused", ())
    jobs.continue_sweep(sweep_id)
    until(lambda: states(store, sweep_id), lambda now: now == ["finished"] * 2)


def test_too_many_trials_are_refused_in_one_sentence(lab):
    _, jobs = lab
    with pytest.raises(LabError, match=r"vary: expected at most 4 trainings \(AE_MAX_TRIALS\), got 6"):
        jobs.submit_sweep(Sweep("", SHORT, SIZES, (0, 1, 2)), "ada")
