"""Trainings that share a worker in turns."""

import pytest

from ae.runs.config import RunConfig
from tests.jobs.fake import SLOW
from tests.jobs.lab import LONG, SHORT, make, started, state, stopped
from tests.jobs.waiting import until

LARGE = RunConfig.of(dataset="digits", layers=(1024,), code_size=256, epochs=1000, seed=SLOW)
LENGTHY = LONG.changed(seed=SLOW)


@pytest.fixture(scope="module")
def jobs(tmp_path_factory):
    _, made = make(tmp_path_factory.mktemp("lab"), sharing=3)
    yield made
    made.close()


def go_on(jobs, *run_ids):
    """Each of the runs ends another epoch."""
    before = {run_id: jobs.status(run_id).epochs for run_id in run_ids}
    for run_id in run_ids:
        until(lambda: jobs.status(run_id).epochs, lambda now: now > before[run_id])  # noqa: B023


def test_as_many_go_on_together_as_a_worker_takes_and_the_next_one_waits(jobs):
    runs = [jobs.submit(LENGTHY, "ada") for _ in range(4)]
    for run_id in runs[:3]:
        state(jobs, run_id, "running")
    go_on(jobs, *runs[:3])
    assert (jobs.status(runs[3]).state, jobs.status(runs[3]).place) == ("queued", 1)
    stopped(jobs, runs[1])
    state(jobs, runs[3], "running")
    go_on(jobs, runs[0], runs[2], runs[3])
    stopped(jobs, runs[0], runs[2], runs[3])


def test_one_of_many_parameters_trains_beside_small_ones_but_not_beside_another(jobs):
    first = started(jobs, LARGE)
    second = jobs.submit(LARGE, "ada")
    small = jobs.submit(SHORT, "ada")  # it was asked for later, and waits for nothing
    state(jobs, small, "finished")
    assert (jobs.status(second).state, jobs.status(second).place) == ("queued", 1)
    stopped(jobs, first)
    state(jobs, second, "running")
    stopped(jobs, second)


def test_a_pause_of_one_holds_nobody_up(jobs):
    paused, other = started(jobs, LENGTHY), started(jobs, LENGTHY)
    jobs.pause(paused)
    state(jobs, paused, "paused")
    go_on(jobs, other)
    jobs.resume(paused)
    go_on(jobs, paused, other)
    stopped(jobs, paused, other)
