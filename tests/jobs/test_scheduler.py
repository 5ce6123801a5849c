"""A scheduler that somebody else runs is killed, and started again at the same address."""

import json
import os
import socket
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace

import pytest

from ae.environment import read_environment
from ae.jobs import Jobs
from ae.jobs.compute import Computations
from ae.jobs.processes import NO_DASHBOARD, worker_environment, worker_options
from ae.store import Store
from tests.jobs.lab import ENDED, SHORT, started, state
from tests.jobs.waiting import until


class Elsewhere:
    """A scheduler and a worker as an operator starts them."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self._port}"
        self._folder = str(folder)
        self._processes = []

    def start(self):
        options = {"host": "127.0.0.1", "port": self._port, **NO_DASHBOARD}
        self._processes = [
            self._run("distributed.Scheduler", options),
            self._run("distributed.Worker", worker_options(self._folder, []), self.address),
        ]

    def kill(self):
        for process in self._processes:
            process.kill()
            process.wait()

    def _run(self, cls, options, *address):
        spec = ["--spec", json.dumps({"cls": cls, "opts": options}), *address]
        environment = {**os.environ, **worker_environment(self._folder)}
        return subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_spec", *spec], env=environment)


@pytest.fixture
def elsewhere(tmp_path):
    processes = Elsewhere(tmp_path)
    processes.start()
    yield processes
    processes.kill()


@pytest.fixture
def environment(elsewhere, tmp_path):
    where = {"home": tmp_path, "database_url": f"sqlite:///{tmp_path}/lab.sqlite"}
    return replace(read_environment(), scheduler=elsewhere.address, **where)


def test_trainings_go_on_with_a_scheduler_that_was_started_again(elsewhere, environment):
    with ExitStack() as stack:
        jobs = Jobs(Store(environment), environment, training="tests.jobs.fake:train")
        stack.callback(jobs.close)
        run_id = started(jobs)
        elsewhere.kill()
        assert state(jobs, run_id, *ENDED).state == "interrupted"
        elsewhere.start()
        until(lambda: state(jobs, jobs.submit(SHORT, "ada"), *ENDED).state, "finished".__eq__)


def test_computations_go_on_with_a_scheduler_that_was_started_again(elsewhere, environment):
    with ExitStack() as stack:
        computations = Computations(environment)
        stack.callback(computations.close)
        ask = ("tests.jobs.computed:squares", lambda: ([2, 3],))
        first = computations.result("before", *ask)
        elsewhere.kill()
        elsewhere.start()
        assert computations.result("after", *ask)["squares"].tolist() == first["squares"].tolist() == [4, 9]
