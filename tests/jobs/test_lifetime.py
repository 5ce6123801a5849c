"""However the web process ends, nothing outlives it."""

import signal

import pytest

from ae.environment import read_environment
from ae.store import Store
from tests.jobs.lab import started
from tests.jobs.waiting import children, runs, until
from tests.jobs.webs import Web


@pytest.fixture
def web():
    made = Web()
    yield made
    made.leave()


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda web: web.end(signal.SIGINT), id="ctrl-c"),
        pytest.param(lambda web: web.end(signal.SIGTERM), id="sigterm"),
        pytest.param(lambda web: web.end(signal.SIGKILL), id="sigkill"),
    ],
)
def test_no_worker_outlives_the_web_process(web, end):
    run_id = started(web)
    processes = children(web.pid)
    assert len(processes) == 2
    end(web)
    until(lambda: [pid for pid in processes if runs(pid)], lambda left: not left, seconds=15)
    store = Store(read_environment())
    assert store.epochs(run_id)
