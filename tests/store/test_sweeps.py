"""Sweeps and their trials, on SQLite and where there is one on PostgreSQL."""

import pytest

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.record import TrialRecord
from ae.runs.reports import TrainedReport
from ae.store import Store

CONTENT = {"title": "How small?", "vary": {"code_size": [2, 4, 8]}}
TRIALS = [(f"Code size {size}", RunConfig.of(dataset="digits", code_size=size)) for size in (2, 4, 8)]


@pytest.fixture
def store(environment):
    return Store(environment)


def finish(store, run_id):
    config = store.run(run_id).config
    store.finish(run_id, TrainedReport(config, {"mse": 0.5}, 100, 1.5, False, {}))


def ids(store, sweep_id):
    return [trial.run_id for trial in store.trials(sweep_id)]


def test_a_sweep_is_stored_with_its_trials_in_the_queue(store):
    sweep_id = store.add_sweep(CONTENT, TRIALS, "ada", 1)
    assert (store.sweep(sweep_id).visitor, store.sweep(sweep_id).content) == ("ada", CONTENT)
    assert [trial.state for trial in store.trials(sweep_id)] == ["queued"] * 3
    assert [(store.run(one).name, store.run(one).config) for one in ids(store, sweep_id)] == TRIALS
    assert [(one.run_id, one.sweep) for one in store.trainings()] == [
        (run_id, sweep_id) for run_id in ids(store, sweep_id)
    ]


def test_whoever_asks_for_one_run_does_not_wait_for_trials(store):
    store.add_sweep(CONTENT, TRIALS, "ada", 1)
    run_id = store.submit(TRIALS[0][1], "bob", most=1)
    assert store.trainings()[0].run_id == run_id


def test_a_sweep_counts_as_one_run_of_its_visitor(store):
    store.add_sweep(CONTENT, TRIALS, "ada", 2)
    assert store.count_active("ada") == 1
    store.submit(TRIALS[0][1], "ada", most=2)
    with pytest.raises(LabError, match="expected at most 2 queued and running"):
        store.add_sweep(CONTENT, TRIALS, "ada", 2)
    assert len(store.sweeps("ada")) == 1


def test_what_a_trial_came_to_is_told_and_a_deleted_one_is_missing(store):
    sweep_id = store.add_sweep(CONTENT, TRIALS, "ada", 1)
    first, second, third = ids(store, sweep_id)
    finish(store, first)
    store.fail(second, "It broke.")
    store.delete(third)
    assert store.trials(sweep_id) == (
        TrialRecord(first, "finished", "", 100, 1.5, {"mse": 0.5}),
        TrialRecord(second, "failed", "It broke."),
        TrialRecord(),
    )
    assert store.trial_states(sweep_id) == ((first, "finished"), (second, "failed"), ("", ""))


def test_a_sweep_goes_on_with_what_did_not_come_to_its_end(store):
    sweep_id = store.add_sweep(CONTENT, TRIALS, "ada", 1)
    first, second, third = ids(store, sweep_id)
    finish(store, first)
    assert store.withdraw(second)
    store.delete(third)
    store.continue_sweep(sweep_id, TRIALS, 1)
    now = ids(store, sweep_id)
    assert now[0] == first
    assert not {"", second, third} & set(now)
    assert [trial.state for trial in store.trials(sweep_id)] == ["finished", "queued", "queued"]


@pytest.mark.parametrize("state", ["paused", "stopped"])
def test_a_halted_sweep_gives_its_place_to_others_and_goes_on_with_what_is_missing(store, state):
    sweep_id = store.add_sweep(CONTENT, TRIALS, "ada", 1)
    first, second, third = ids(store, sweep_id)
    finish(store, first)
    store.halt_sweep(sweep_id, state)
    assert store.sweep(sweep_id).state == state
    assert store.trials(sweep_id) == (store.trials(sweep_id)[0], TrialRecord(), TrialRecord())
    assert store.count_active("ada") == 0
    assert {one.run_id for one in store.trainings()}.isdisjoint({second, third})
    other = store.submit(TRIALS[0][1], "ada", most=1)
    with pytest.raises(LabError, match="expected at most 1 queued and running"):
        store.continue_sweep(sweep_id, TRIALS, 1)
    assert store.sweep(sweep_id).state == state
    store.delete(other)
    store.continue_sweep(sweep_id, TRIALS, 1)
    assert store.sweep(sweep_id).state == "given"
    assert ids(store, sweep_id)[0] == first
    assert [trial.state for trial in store.trials(sweep_id)] == ["finished", "queued", "queued"]


def test_what_trains_when_a_sweep_is_paused_stays_and_does_not_keep_it_from_going_on(store):
    sweep_id = store.add_sweep(CONTENT, TRIALS, "ada", 1)
    assert store.take_lead(store.leader(), "token", "me")
    assert store.claim(ids(store, sweep_id)[0], "worker", "attempt", "token")
    store.halt_sweep(sweep_id, "paused")
    assert [trial.state for trial in store.trials(sweep_id)] == ["queued", "", ""]
    store.continue_sweep(sweep_id, TRIALS, 1)
    assert [trial.state for trial in store.trials(sweep_id)] == ["queued"] * 3


def test_a_search_gets_its_trials_from_the_one_who_leads_and_no_other(store):
    sweep_id = store.add_sweep(CONTENT, (), "ada", 1)
    assert (store.searching(), store.trials(sweep_id)) == ((sweep_id,), ())
    assert store.take_lead(store.leader(), "token", "me")
    assert not store.add_trial(sweep_id, 0, TRIALS[0], "another")
    assert store.add_trial(sweep_id, 0, TRIALS[0], "token")
    assert not store.add_trial(sweep_id, 0, TRIALS[1], "token")
    assert store.trial_configs(sweep_id) == (TRIALS[0][1],)
    assert [one.sweep for one in store.trainings()] == [sweep_id]
    store.halt_sweep(sweep_id, "paused")
    assert store.searching() == ()
    assert not store.add_trial(sweep_id, 1, TRIALS[1], "token")
    assert store.trial_configs(sweep_id) == (None,)
    store.continue_sweep(sweep_id, (), 1)
    assert store.searching() == (sweep_id,)
    store.end_search(sweep_id, "stopped", "It broke.")
    assert (store.sweep(sweep_id).state, store.sweep(sweep_id).error) == ("stopped", "It broke.")
    store.end_search(sweep_id, "given")
    assert store.sweep(sweep_id).state == "stopped"


def test_what_was_trained_in_a_sweep_is_not_trained_again_by_a_search(store):
    for run_id in ids(store, store.add_sweep(CONTENT, TRIALS[:1], "ada", 1)):
        finish(store, run_id)
    sweep_id = store.add_sweep(CONTENT, (), "ada", 1)
    assert store.take_lead(store.leader(), "token", "me")
    assert store.add_trial(sweep_id, 0, TRIALS[0], "token")
    assert store.add_trial(sweep_id, 1, TRIALS[1], "token")
    assert [trial.state for trial in store.trials(sweep_id)] == ["finished", "queued"]


def test_a_trial_of_another_sweep_is_not_trained_again_but_a_run_of_its_own_is(store):
    for run_id in ids(store, store.add_sweep(CONTENT, TRIALS[:1], "ada", 1)):
        finish(store, run_id)
    finish(store, store.submit(TRIALS[1][1], "ada", most=1))
    states = [trial.state for trial in store.trials(store.add_sweep(CONTENT, TRIALS, "ada", 1))]
    assert states == ["finished", "queued", "queued"]
    states = [trial.state for trial in store.trials(store.add_sweep(CONTENT, TRIALS, "bob", 1))]
    assert states == ["queued"] * 3


def test_an_unknown_sweep_has_a_sentence_and_no_trials(store):
    with pytest.raises(LabError, match="sweep: expected the id of a stored sweep, got 'none'"):
        store.sweep("none")
    assert store.trials("none") == ()
