"""A worker on the command line: it joins a scheduler that was started apart from the lab."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager

import pytest
from distributed import Client

import ae
from ae.cli import main
from ae.workers.meeting import TOLD
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


@contextmanager
def started(*program):
    """A program in a terminal of its own, whose interrupts reach it even if tests run in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, *program], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def joined(scheduler):
    """Workers of the scheduler, once there are some; what they import first takes long on a busy machine."""
    return until(lambda: scheduler.scheduler_info()["workers"], bool, seconds=180)


def reached(address):
    host, _, port = address.rpartition("/")[2].partition(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


def test_a_worker_joins_with_one_thread_and_lets_others_go_first(scheduler, monkeypatch):
    monkeypatch.delenv("AE_NICENESS", raising=False)
    with started("-m", "ae", "worker", scheduler.scheduler.address) as process:
        assert [worker["nthreads"] for worker in joined(scheduler).values()] == [1]
        (address,) = joined(scheduler)
        assert reached(address)
        assert not reached(address.replace("127.0.0.1", "127.0.0.2"))
        assert scheduler.submit(os.nice, 0).result(timeout=60) == os.nice(0) + 10
        assert scheduler.submit(eval, "'tensorflow' in __import__('sys').modules").result(timeout=60)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        until(lambda: scheduler.scheduler_info()["workers"], lambda left: not left)


def test_a_worker_that_died_is_followed_by_another(scheduler):
    program = f"from ae.workers import keeper; keeper.keep_worker({scheduler.scheduler.address!r}, [])"
    with started("-c", program):
        ((first, number),) = until(lambda: scheduler.run(os.getpid), bool).items()
        os.kill(number, signal.SIGKILL)
        until(lambda: set(scheduler.scheduler_info()["workers"]) - {first}, bool)


def test_a_worker_of_another_version_does_not_join(scheduler):
    scheduler.set_metadata(TOLD, {"autoencoder-lab": "9.9"})
    with started("-m", "ae", "worker", scheduler.scheduler.address) as process:
        assert process.stderr.readline() == (
            "versions: expected autoencoder-lab 9.9 as the lab's web process has, "
            f"got autoencoder-lab {ae.__version__} at this worker; install the same on both.\n"
        )
        assert process.wait(timeout=60) == 2


def test_a_worker_waits_for_its_scheduler_and_says_so():
    with started("-m", "ae", "worker", "tcp://127.0.0.1:9") as process:
        assert process.stderr.readline().endswith("`autoencoder-lab scheduler` starts one. Waiting for it.\n")
        assert process.poll() is None
