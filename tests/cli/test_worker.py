"""A worker on the command line: it joins a scheduler that was started apart from the lab."""

import os
import subprocess
import sys

import pytest
from distributed import Client

from ae.cli import main
from tests.jobs.waiting import until


@pytest.fixture
def scheduler(tmp_path):
    """Address of a scheduler of its own."""
    file = tmp_path / "scheduler.json"
    program = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    process = subprocess.Popen(
        [*program, "--no-dashboard", "--scheduler-file", file], stderr=subprocess.DEVNULL
    )
    try:
        until(file.exists, bool)
        with Client(scheduler_file=str(file), set_as_default=False) as client:
            yield client
    finally:
        process.kill()
        process.wait()


def test_what_is_no_address_is_one_sentence(capsys):
    assert main(["worker", "somewhere"]) == 2
    assert capsys.readouterr().err.startswith("address: expected one like tcp://")


def test_a_worker_joins_with_one_thread_and_lets_others_go_first(scheduler):
    address = scheduler.scheduler.address
    process = subprocess.Popen([sys.executable, "-m", "ae", "worker", address], stderr=subprocess.DEVNULL)
    try:
        workers = until(lambda: scheduler.scheduler_info()["workers"], bool)
        assert [worker["nthreads"] for worker in workers.values()] == [1]

        assert scheduler.submit(os.nice, 0).result(timeout=60) >= 10
    finally:
        process.kill()
        process.wait()
