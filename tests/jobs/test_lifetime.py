"""However the web process ends, nothing outlives it."""

import os
import signal
import subprocess
import sys

import pytest

from ae.environment import read_environment
from ae.store import Store
from tests.jobs.waiting import runs, until


@pytest.fixture
def web():
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.web"], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    yield process
    if process.poll() is None:
        process.kill()


@pytest.mark.parametrize(
    ("end", "seconds"),
    [
        pytest.param(lambda pid: os.killpg(pid, signal.SIGINT), 3, id="ctrl-c"),
        pytest.param(lambda pid: os.kill(pid, signal.SIGTERM), 15, id="sigterm"),
        pytest.param(lambda pid: os.kill(pid, signal.SIGKILL), 15, id="sigkill"),
    ],
)
def test_no_worker_outlives_the_web_process(web, end, seconds):
    run_id, *children = web.stdout.readline().split()
    assert len(children) == 2
    end(web.pid)
    web.wait(timeout=seconds)
    until(lambda: [pid for pid in children if runs(pid)], lambda left: not left, seconds=15)
    store = Store(read_environment())
    assert store.epochs(run_id)
