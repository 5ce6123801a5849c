"""Searches are kept going by whoever leads, within their budget, through pauses and kills."""

import os
import signal

import pytest

from ae.errors import LabError
from ae.jobs import searching
from ae.runs.record import ACTIVE
from ae.store.owner import Owner
from ae.sweeps import Axis, Range, Search
from tests.jobs.fake import BROKEN, SLOW
from tests.jobs.lab import LONG, SHORT, make
from tests.jobs.waiting import until

SPACE = (Range("code_size", 2, 64, log=True), Axis("optimizer", ("adam", "sgd")))
SEARCH = Search("", SHORT, SPACE, most_trials=3)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    store, jobs = make(tmp_path_factory.mktemp("lab"), sharing=3, max_trials=6)
    yield store, jobs
    jobs.close()


def states(store, sweep_id):
    return [trial.state for trial in store.trials(sweep_id)]


def ended(store, sweep_id):
    until(lambda: store.sweep(sweep_id).state, lambda state: state not in ("searching", "paused"))
    return states(store, sweep_id)


def test_a_search_trains_one_after_another_until_its_trials_are_used_up(lab):
    store, jobs = lab
    sweep_id = jobs.submit_sweep(SEARCH, "ada")
    assert ended(store, sweep_id) == ["finished"] * 3
    configs = store.trial_configs(sweep_id)
    assert len({(one.code_size, one.training.optimizer) for one in configs}) == 3
    assert {one.training.seed for one in configs} == {SHORT.training.seed}
    assert store.sweep(sweep_id).state == "given"


def test_no_training_begins_once_the_minutes_are_used_up(lab):
    store, jobs = lab
    two_seconds_each = Search("", SHORT.changed(seed=8), SPACE, most_trials=6, most_minutes=3 / 60)
    assert ended(store, jobs.submit_sweep(two_seconds_each, "ada")) == ["finished"] * 2


def test_a_paused_search_chooses_nothing_more_until_it_goes_on(lab):
    store, jobs = lab
    slow = Search("", SHORT.changed(seed=SLOW), SPACE, most_trials=3)
    sweep_id = jobs.submit_sweep(slow, "ada")
    until(lambda: states(store, sweep_id), lambda now: now == ["running"])
    jobs.pause_sweep(sweep_id)
    until(lambda: states(store, sweep_id), lambda now: now == ["finished"])
    assert store.searching() == store.trainings() == ()
    jobs.continue_sweep(sweep_id)
    assert ended(store, sweep_id) == ["finished"] * 3


def test_a_stopped_search_stops_what_trains(lab):
    store, jobs = lab
    sweep_id = jobs.submit_sweep(Search("", LONG, SPACE, most_trials=3), "ada")
    until(lambda: states(store, sweep_id), lambda now: now == ["running"])
    jobs.stop_sweep(sweep_id)
    until(lambda: states(store, sweep_id), lambda now: now == ["stopped"])
    assert store.sweep(sweep_id).state == "stopped"


def test_a_search_whose_trainings_all_fail_is_stopped_with_a_sentence(lab):
    store, jobs = lab
    broken = Search("", SHORT.changed(seed=BROKEN), SPACE, most_trials=6)
    sweep_id = jobs.submit_sweep(broken, "ada")
    assert ended(store, sweep_id) == ["failed"] * 5
    assert "search: the first trainings all failed, the last one so: " in store.sweep(sweep_id).error


def test_a_space_that_is_used_up_ends_the_search(lab):
    store, jobs = lab
    small = Search("", SHORT.changed(seed=9), (Range("code_size", 2, 3),), most_trials=6)
    assert ended(store, jobs.submit_sweep(small, "ada")) == ["finished"] * 2


def test_too_many_trials_and_too_large_models_are_refused_before_anything_is_trained(lab):
    _, jobs = lab
    with pytest.raises(LabError, match=r"expected at most 6 trainings \(AE_MAX_TRIALS\), got 7"):
        jobs.submit_sweep(Search("", SHORT, SPACE, most_trials=7), "ada")
    large = Axis("layers", ((8,), (4096, 4096, 4096)))
    with pytest.raises(LabError, match="layers: expected a model of at most 20,000,000 parameters"):
        jobs.submit_sweep(Search("", SHORT, (large,), most_trials=2), "ada")


def test_what_cannot_be_chosen_stops_the_search_and_nothing_else(lab, monkeypatch, caplog):
    store, _ = lab
    monkeypatch.setattr(searching, "next_config", lambda *_: 1 / 0)
    sweep_id = store.add_sweep({"search": "optuna", "vary": {"code_size": [2]}}, (), "ada", 9)
    searching.Searching(store, "token").look(1)
    found = store.sweep(sweep_id)
    assert (found.state, "could not be chosen (ZeroDivisionError)" in found.error) == ("stopped", True)
    assert "what to train next could not be chosen" in caplog.text


def test_a_search_goes_on_after_the_process_that_led_was_killed(tmp_path):
    store, jobs = make(tmp_path, keep_seconds=60.0)
    slow = Search("", SHORT.changed(seed=SLOW), SPACE, most_trials=4)
    sweep_id = jobs.submit_sweep(slow, "ada")
    until(lambda: states(store, sweep_id), lambda now: now[:1] == ["finished"])
    os.kill(Owner.parse(store.leader().owner).pid, signal.SIGKILL)
    until(lambda: store.sweep(sweep_id).state, lambda state: state == "given")
    assert not set(states(store, sweep_id)) & set(ACTIVE)
    assert states(store, sweep_id).count("finished") >= 3
    jobs.close()
