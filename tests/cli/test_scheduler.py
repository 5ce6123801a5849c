"""The scheduler on the command line."""

import os
import socket
import subprocess
import sys

import pytest

from ae.cli import main
from ae.cli.scheduler import OPEN
from ae.workers.meeting import WORKER, meet
from tests.jobs.waiting import until


@pytest.fixture
def became(monkeypatch):
    """Programs that the process became, in place of becoming them."""
    programs = []
    monkeypatch.setattr(os, "execve", lambda path, arguments, environment: programs.append(arguments))
    return programs


def test_it_listens_where_it_says(port):
    program = [sys.executable, "-m", "ae", "scheduler", "--port", str(port)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        address = f"tcp://127.0.0.1:{port}"
        assert process.stdout.readline() == f"The scheduler is at {address}\n"
        until(lambda: listens(port), bool)
        assert meet(address, WORKER, 30) == 0
        process.kill()


def test_whom_a_scheduler_trusts_is_said_where_others_reach_it(became, capsys, port):
    assert main(["scheduler", "--host", "0.0.0.0", "--port", str(port)]) == 0
    assert capsys.readouterr().err == OPEN
    assert main(["scheduler", "--port", str(port)]) == 0
    assert capsys.readouterr().err == ""


def test_a_port_that_another_program_uses_is_one_sentence(became, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["scheduler", "--port", str(port)]) == 2
    assert capsys.readouterr().err.startswith(f"port: expected one that can be served on, got {port}")
    assert not became


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
