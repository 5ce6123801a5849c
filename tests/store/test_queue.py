"""Runs that wait and train: asked for and led from any process."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.reports import (
    ChangeReport,
    EndReport,
    EpochReport,
    GlimpseReport,
    ProgressReport,
    StateReport,
    TrainedReport,
    UntrainedReport,
)
from ae.store import Store
from ae.store.lead import LEFT_BEHIND

CONFIG = RunConfig.of(dataset="digits", epochs=3)
PICTURES = {"clean": np.zeros((2, 28, 28), np.uint8)}
TRAINED = TrainedReport(CONFIG, {"mse": 0.5}, 100, 1.5, False, {"encoder.onnx": b"e"})


@pytest.fixture
def store(environment):
    return Store(environment)


@pytest.fixture
def lead(store):
    assert store.take_lead(store.leader(), "me", "here")
    return "me"


def submitted(store, visitor="ada", **options):
    return store.submit(CONFIG, visitor, **{"most": 40, **options})


@pytest.fixture
def attempt(store, lead):
    """A run that was given to a worker."""
    run_id = submitted(store)
    assert store.claim(run_id, "tcp://w:1", "first", lead)
    return run_id


def test_runs_wait_in_the_order_in_which_they_were_asked_for(store):
    ids = [submitted(store) for _ in range(4)]
    assert [(run.run_id, run.state, run.attempt) for run in store.trainings()] == [
        (run_id, "queued", "") for run_id in ids
    ]
    assert store.withdraw(ids[1])
    assert [run.run_id for run in store.trainings()] == [ids[0], *ids[2:]]
    assert store.state(ids[1]) == ("stopped", "")


def test_processes_that_ask_at_once_keep_a_visitor_s_limit(environment):
    stores = [Store(environment) for _ in range(4)]
    stores[0].leader()

    def ask(at):
        try:
            return submitted(stores[at % 4], most=3)
        except LabError as error:
            return str(error)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(12)))
    assert len(stores[0].trainings()) == 3
    assert (
        sum("expected at most 3 queued and running at a time (AE_MAX_JOBS)" in text for text in answers) == 9
    )


def test_a_run_is_claimed_once(environment, store, lead):
    run_id = submitted(store, start=(bytes(784), b"weights"))
    with ThreadPoolExecutor(4) as pool:
        claims = list(
            pool.map(lambda at: Store(environment).claim(run_id, "w", f"attempt {at}", lead), range(4))
        )
    assert sum(claims) == 1
    (training,) = store.trainings()
    found = store.claimed(training.attempt)
    assert (found.config, found.drawing, found.weights) == (CONFIG.to_dict(), bytes(784), b"weights")
    assert not store.withdraw(run_id)


def test_each_report_is_kept_once(store, attempt):
    reports = [
        StateReport("running"),
        UntrainedReport(PICTURES),
        ProgressReport(1, 1, 2, 0.5, 1.0),
        ChangeReport({"noise_level": 0.25}),
        EpochReport(1, 0.5, 0.6, 1.0, PICTURES, "It collapsed.", {"gradient_norm": 2.0}),
    ]
    numbered = list(enumerate(reports, start=1))
    assert store.hear("first", numbered[:4])
    assert store.hear("first", numbered)
    (mark,) = store.marks(attempt)
    assert (mark.position, mark.name, mark.text) == (0.5, "noise_level", "0.25")
    (training,) = store.trainings()
    assert (training.state, training.epochs, training.news, training.heard) == ("running", 1, 3, 5)
    assert training.progress == ProgressReport(1, 1, 2, 0.5, 1.0)
    assert list(store.film(attempt)) == [0, 1]
    assert store.measures(attempt) == {1: {"gradient_norm": 2.0, "warning": "It collapsed."}}


def test_a_glimpse_stays_until_there_is_something_newer(store, attempt):
    seen = [{**PICTURES, "points": np.full((2, 2), at)} for at in range(3)]
    assert store.hear("first", [(1, UntrainedReport(seen[0])), (2, GlimpseReport(0.25, seen[1]))])
    assert store.hear("first", [(3, GlimpseReport(0.5, seen[2]))])
    position, frame = store.glimpse(attempt)
    assert (position, frame["points"][0, 0]) == (0.5, 2)
    assert np.array_equal(frame["clean"], PICTURES["clean"]) and frame.keys() == seen[2].keys()
    assert list(store.film(attempt)) == [0]
    assert store.hear("first", [(4, EpochReport(1, 0.5, 0.6, 1.0, seen[1]))])
    assert store.glimpse(attempt) is None
    assert (list(store.film(attempt)), store.trainings()[0].news) == ([0, 1], 4)


@pytest.mark.parametrize("end", ["heard", "lost"])
def test_a_glimpse_goes_with_its_training(store, lead, attempt, end):
    assert store.hear("first", [(1, GlimpseReport(0.25, PICTURES))])
    if end == "heard":
        store.hear("first", [(2, EndReport("failed", None, "No."))])
    else:
        store.end("first", "interrupted", "Gone.", lead)
    assert store.state(attempt)[0] in ("failed", "interrupted")
    assert store.glimpse(attempt) is None


def test_the_end_keeps_the_model_and_leaves_the_queue(store, attempt):
    assert store.hear("first", [(1, EndReport("finished", TRAINED))])
    assert store.trainings() == ()
    assert store.state(attempt) == ("finished", "")
    assert store.artefact(attempt, "encoder.onnx") == b"e"
    assert not store.hear("first", [(1, EndReport("finished", TRAINED))])


@pytest.mark.parametrize(
    ("report", "kept"),
    [
        (EndReport("failed", None, "No."), ("failed", "No.")),
        (EndReport("stopped", replace(TRAINED, stopped=True)), ("stopped", "Paused for too long.")),
        (EndReport("stopped", None, "Too long."), ("stopped", "Too long.")),
        (EndReport("finished", TRAINED), ("finished", "")),
    ],
)
def test_the_reason_to_stop_a_run_is_said_only_where_it_stopped_it(store, attempt, report, kept):
    assert store.instruct(attempt, "send", "stop", "Paused for too long.")
    store.hear("first", [(1, report)])
    assert store.state(attempt) == kept


def test_what_a_run_is_told_waits_until_it_was_heard(store, attempt):
    assert store.instruct(attempt, "send", "pause")
    assert store.instruct(attempt, "change", {"noise_level": 0.5})
    first, second = store.instructions()
    assert (first.run_id, first.name, first.value, second.value) == (
        attempt,
        "send",
        "pause",
        {"noise_level": 0.5},
    )
    store.forget_instructions([first.number, second.number])
    store.instruct(attempt, "send", "run")
    (third,) = store.instructions()
    assert third.number > second.number > first.number


def test_nothing_is_kept_of_a_run_that_was_deleted(store, attempt):
    store.instruct(attempt, "send", "pause")
    store.delete(attempt)
    assert not store.hear("first", [(1, EpochReport(1, 0.5, 0.6, 1.0))])
    assert (store.trainings(), store.instructions(), store.claimed("first")) == ((), (), None)
    assert not store.instruct(attempt, "send", "stop")


def test_a_report_that_cannot_be_kept_leaves_those_before_it_out_too(store, attempt):
    with pytest.raises(KeyError):
        store.hear("first", [(1, StateReport("running")), (2, "no report")])
    (training,) = store.trainings()
    assert (training.state, training.heard) == ("queued", 0)


def test_the_lead_is_taken_once_from_one_who_gives_no_sign_of_life(environment, store):
    seen = store.leader()
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda at: Store(environment).take_lead(seen, f"process {at}", ""), range(4)))
    assert sum(taken) == 1
    leader = store.leader()
    assert leader.lab == seen.lab
    assert store.keep_lead(leader.token, 2, "trouble")
    assert not store.take_lead(leader, "late", "")
    assert (store.leader().workers, store.leader().trouble) == (2, "trouble")
    store.leave_lead(leader.token)
    assert store.take_lead(store.leader(), "next", "")
    assert not store.keep_lead(leader.token, 2, "")


def test_who_leads_no_more_gives_no_run_away_and_ends_none(store, attempt):
    waiting = submitted(store)
    assert store.take_lead(store.leader(), "another", "")
    assert not store.claim(waiting, "w", "second", "me")
    assert not store.end("first", "interrupted", "Lost.", "me")
    assert store.end("first", "interrupted", "Lost.", "another")
    assert store.state(attempt) == ("interrupted", "Lost.")
    assert [run.run_id for run in store.trainings()] == [waiting]


def test_who_leads_interrupts_what_an_older_version_left_behind(store):
    left, waiting = store.add_run(CONFIG, "ada"), submitted(store)
    store.set_state(left, "running")
    assert store.take_lead(store.leader(), "me", "")
    assert store.state(left) == ("interrupted", LEFT_BEHIND)
    assert store.state(waiting) == ("queued", "")
