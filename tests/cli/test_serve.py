"""Serving: what is said before the pages are there, and what is refused."""

import os
import socket
import subprocess
import sys
from collections import namedtuple

import pytest

from ae.cli import main, serve
from ae.environment import read_environment
from ae.jobs.locks import is_locked
from ae.store import Store, layout
from ae.workers.meeting import NONE
from tests.disk import make_read_only, small_disk
from tests.jobs.waiting import until

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def became(monkeypatch):
    """Programs that the process became, in place of becoming them."""
    programs = []
    monkeypatch.setattr(os, "execv", lambda path, arguments: programs.append(arguments))
    return programs


def refused(capsys, *arguments):
    assert main(["serve", *arguments]) == 2
    (sentence,) = capsys.readouterr().err.strip().splitlines()
    return sentence


def test_only_this_machine_is_served_unless_asked_otherwise(became, capsys, port, monkeypatch):
    monkeypatch.setenv("AE_ADDRESS", "http://left-over:1")
    assert main(["serve", "--port", str(port)]) == 0
    assert capsys.readouterr().out == f"The lab is at http://127.0.0.1:{port}\n"
    assert became[0][became[0].index("--server.address") + 1] == "127.0.0.1"
    assert os.environ["AE_ADDRESS"] == ""


def test_a_class_is_told_the_address_that_it_must_type(became, capsys, port, monkeypatch):
    monkeypatch.setattr(serve, "name_of", lambda host: "10.1.2.3")
    monkeypatch.setenv("AE_ADDRESS", "")
    assert main(["serve", "--host", "0.0.0.0", "--port", str(port)]) == 0
    assert f"The lab is at http://10.1.2.3:{port}" in capsys.readouterr().out
    assert os.environ["AE_ADDRESS"] == f"http://10.1.2.3:{port}"


def test_behind_a_proxy_others_are_told_the_proxy_s_address(became, capsys, port):
    assert main(["serve", "--port", str(port), "--address", "https://lab.example.org/"]) == 0
    assert capsys.readouterr().out == "The lab is at https://lab.example.org\n"
    assert os.environ["AE_ADDRESS"] == "https://lab.example.org"
    assert became[0][became[0].index("--browser.serverAddress") + 1] == "lab.example.org"
    assert became[0][became[0].index("--server.address") + 1] == "127.0.0.1"


@pytest.mark.parametrize("address", ["lab.example.org", "ftp://lab", "http://", "http://[", "http://a/lab"])
def test_an_address_that_no_browser_could_open_is_one_sentence(address, capsys):
    assert refused(capsys, "--address", address).startswith("address: expected one like https://lab")


def test_a_browser_opens_only_where_there_is_a_display(became, port, monkeypatch):
    headless = []
    for display in ("", ":1"):
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        main(["serve", "--port", str(port)])
        headless.append(became[-1][became[-1].index("--server.headless") + 1])
    assert headless == ["true", "false"]


def test_a_port_that_another_program_uses_is_one_sentence(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert refused(capsys, "--port", str(port)).startswith(
            f"port: expected one that can be served on, got {port}"
        )


@pytest.mark.parametrize("port", ["0", "99999", "http"])
def test_what_is_no_port_is_one_sentence(port, capsys):
    assert refused(capsys, "--port", port).startswith("port: expected a whole number from 1 to 65535")


def test_an_address_of_another_machine_is_one_sentence(capsys, port):
    assert "got" in refused(capsys, "--host", "203.0.113.9", "--port", str(port))


def test_a_full_disk_is_one_sentence(capsys, port, monkeypatch):
    monkeypatch.setattr(serve.shutil, "disk_usage", lambda path: Usage(100, 100, 0))
    assert refused(capsys, "--port", str(port)).startswith(
        "AE_HOME: expected a disk with 20,000,000 bytes of room"
    )


def test_a_read_only_database_is_one_sentence(capsys, port, monkeypatch, tmp_path_factory):
    with small_disk(tmp_path_factory.mktemp("disk"), 40) as disk:
        monkeypatch.setenv("AE_DATABASE_URL", f"sqlite:///{disk}/lab.sqlite")
        Store(read_environment()).close()
        make_read_only(disk)
        assert "expected a database that can be opened and written" in refused(capsys, "--port", str(port))


def test_a_standby_of_a_database_is_one_sentence(capsys, port, monkeypatch, postgres):
    with postgres.database() as address:
        monkeypatch.setenv("AE_DATABASE_URL", address)
        Store(read_environment()).close()
        postgres.make_read_only(address)
        assert "cannot execute UPDATE in a read-only transaction" in refused(capsys, "--port", str(port))


def test_a_database_of_a_newer_version_is_one_sentence(became, capsys, port, monkeypatch):
    assert main(["serve", "--port", str(port)]) == 0
    capsys.readouterr()
    monkeypatch.setattr(layout, "layouts", lambda: ["0000"])
    assert "of a newer version" in refused(capsys, "--port", str(port))
    assert len(became) == 1


def test_a_database_server_that_does_not_answer_yet_is_waited_for(became, capsys, port, monkeypatch):
    monkeypatch.setenv("AE_DATABASE_URL", "postgresql://lab@127.0.0.1:9/lab")
    assert main(["serve", "--port", str(port)]) == 0
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith("AE_DATABASE_URL")
    assert became


def test_a_home_that_is_no_folder_is_one_sentence(capsys, port, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AE_HOME", str(tmp_path / "file" / "home"))
    assert refused(capsys, "--port", str(port)).startswith("AE_HOME: expected a folder to write in")


def test_a_scheduler_that_is_not_there_is_told_of_and_waited_for(became, capsys, port, monkeypatch):
    monkeypatch.setenv("AE_SCHEDULER", "tcp://127.0.0.1:9")
    monkeypatch.setattr(serve, "SCHEDULER_SECONDS", 1)
    assert main(["serve", "--port", str(port)]) == 0
    said = capsys.readouterr().err
    assert said == f"{NONE.format('tcp://127.0.0.1:9')}\n"
    assert became


def test_a_server_that_is_told_to_end_leaves_no_process_where_nothing_trains(lab_home, port):
    command = [sys.executable, "-m", "ae", "serve", "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, env={**os.environ, "AE_KEEP_SECONDS": "120"}) as server:
        (steward,) = until(lambda: list(lab_home.glob("cluster/*/steward")), len)
        until(lambda: is_locked(steward), bool)
        server.terminate()
    until(lambda: is_locked(steward), lambda held: not held, seconds=60)
