"""A scheduler that somebody else runs is killed, and started again at the same address."""

from contextlib import closing, suppress

import pytest

from ae.errors import LabError
from ae.jobs.compute import Computations
from tests.jobs.elsewhere import Elsewhere, environment_of, jobs_of
from tests.jobs.lab import ENDED, SHORT, started, state
from tests.jobs.waiting import until


@pytest.fixture
def elsewhere(tmp_path):
    processes = Elsewhere(tmp_path)
    processes.start()
    yield processes
    processes.kill()


@pytest.fixture
def environment(elsewhere, tmp_path):
    return environment_of(elsewhere.address, tmp_path)


def test_trainings_go_on_with_a_scheduler_that_was_started_again(elsewhere, environment):
    with jobs_of(environment) as jobs:
        run_id = started(jobs)
        elsewhere.kill()
        assert state(jobs, run_id, *ENDED).state == "interrupted"
        elsewhere.start()
        until(lambda: state(jobs, jobs.submit(SHORT, "ada"), *ENDED).state, "finished".__eq__)


def test_computations_go_on_with_a_scheduler_that_was_started_again(elsewhere, environment):
    with closing(Computations(environment)) as computations:

        def squares(key):
            """Of 2 and 3; nothing from a scheduler that has not begun to answer yet."""
            with suppress(LabError):
                arrays = computations.result(key, "tests.jobs.computed:squares", lambda: ([2, 3],))
                return arrays["squares"].tolist()

        until(lambda: squares("before"), [4, 9].__eq__)
        elsewhere.kill()
        elsewhere.start()
        until(lambda: squares("after"), [4, 9].__eq__)
