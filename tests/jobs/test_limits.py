"""Limits, endings and an address that does not answer."""

from dataclasses import replace
from threading import Event

import pytest

from ae.environment import read_environment
from ae.errors import LabError
from ae.jobs import Jobs
from ae.jobs.foreman import CLOSED
from ae.jobs.leading import PAUSED
from ae.store import Store
from ae.workers.attempt import TOO_LONG
from tests.jobs.lab import ENDED, LONG, SHORT, make, started, state
from tests.jobs.waiting import until


def test_limits_are_kept(tmp_path):
    store, jobs = make(tmp_path, max_jobs_per_visitor=1, max_parameters=300_000, max_training_seconds=1)
    try:
        run_id = jobs.submit(LONG, "ada")
        with pytest.raises(LabError, match="at most 1 queued and running"):
            jobs.submit(SHORT, "ada")
        with pytest.raises(LabError, match="at most 300,000 parameters"):
            jobs.submit(SHORT.changed(layers=(4096,)), "bob")
        state(jobs, run_id, *ENDED)
        assert store.state(run_id) == ("stopped", TOO_LONG)
    finally:
        jobs.close()


def test_a_long_pause_ends_only_when_others_wait(tmp_path):
    store, jobs = make(tmp_path, max_pause_seconds=1)
    try:
        run_id = started(jobs)
        jobs.pause(run_id)
        state(jobs, run_id, "paused")
        Event().wait(2.5)
        assert jobs.status(run_id).state == "paused"
        waiting = jobs.submit(SHORT, "bob")
        state(jobs, waiting, "finished")
        assert store.state(run_id) == ("stopped", PAUSED)
        assert store.artefact(run_id, "encoder.onnx")
    finally:
        jobs.close()


def test_closing_interrupts_what_still_trains_and_what_waits_goes_on_waiting(tmp_path):
    store, jobs = make(tmp_path)
    run_id = started(jobs)
    waiting = jobs.submit(SHORT, "ada")
    jobs.close()
    until(lambda: store.state(run_id), ("interrupted", CLOSED).__eq__)
    assert store.state(waiting) == ("queued", "")
    _, jobs = make(tmp_path)
    state(jobs, waiting, "finished")
    jobs.close()


def test_a_scheduler_that_does_not_answer_gets_a_sentence(tmp_path):
    environment = replace(
        read_environment(), database_url=f"sqlite:///{tmp_path}/lab.sqlite", scheduler="tcp://127.0.0.1:9"
    )
    store = Store(environment)
    jobs = Jobs(store, environment, training="tests.jobs.fake:train")
    run_id = jobs.submit(SHORT, "ada")
    waiting = until(lambda: jobs.status(run_id), lambda status: status.error)
    assert waiting.error.startswith("scheduler: expected one that answers at tcp://127.0.0.1:9, got none")
    assert (waiting.state, waiting.place) == ("queued", 1)
    jobs.stop(run_id)
    assert jobs.status(run_id).state == "stopped"
    jobs.close()
