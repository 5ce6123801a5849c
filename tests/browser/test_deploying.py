"""The steps of docs/deploying.md, and what comes of them: a page through the proxy, health and metrics."""

import base64
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest
import yaml
from playwright.sync_api import expect

from tests.asking import ask
from tests.browser.conftest import ROOT, _end, _free_port, _wait_until_healthy
from tests.jobs.waiting import until
from tests.proxy import proxied

DOCS = ROOT / "docs"
UNIT = (DOCS / "deploying/autoencoder-lab@.service").read_text()
SCRAPE = yaml.safe_load((DOCS / "deploying/prometheus.yml").read_text())["scrape_configs"][0]
DOCKERFILE = (DOCS / "deploying/Dockerfile").read_text().replace("\\\n", " ")
PAGE = (DOCS / "deploying.md").read_text()
STEPS = "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL))
TOKEN = "a-long-random-word"
# What needs a machine's root, a registry or Docker, and nginx, which has tests of its own: only recorded.
NOT_HERE = ("useradd", "python3", "systemctl", "nginx", "docker")
PLACES = re.compile(r"(?<![\w.])/(?=(?:etc|var|opt)/)")


@contextmanager
def running(command, port, folder, **environment):
    """A server started by the command, once it is healthy."""
    log = folder / "server.log"
    environment = {**os.environ, "AE_HOME": str(folder / "home"), **environment}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_healthy(process, f"http://127.0.0.1:{port}", log)
            yield
        finally:
            _end(process)


def program(folder):
    """A folder with the command `autoencoder-lab` of this checkout."""
    path = folder / "autoencoder-lab"
    path.write_text(f'#!/bin/sh\nexec {sys.executable} -m ae "$@"\n')
    path.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Port of the server that systemd's unit starts, the address of the proxy before it, and its home."""
    folder, port = tmp_path_factory.mktemp("lab"), _free_port()
    with proxied(folder, port) as (url, _):
        command = re.search(r"^ExecStart=(.*)$", UNIT, re.MULTILINE)[1].replace("%i", str(port))
        command = command.replace("/opt/autoencoder-lab/bin", str(program(folder)))
        command = command.replace("https://lab.example.org", url)
        with running(shlex.split(command), port, folder, AE_METRICS_TOKEN=TOKEN):
            yield port, url, folder / "home"


def test_a_page_comes_through_the_proxy_with_its_websocket(lab, open_page):
    page = open_page("about:blank", ignore_https_errors=True)
    sockets = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(lab[1])
    expect(page.get_by_test_id("draw-surface")).to_be_visible()
    page.get_by_role("link", name="Train").click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert {address.partition("/_stcore")[0] for address in sockets} == {lab[1].replace("https", "wss")}
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("dialog")).to_contain_text(f"{lab[1]}/train")


def test_no_page_of_another_host_may_use_the_websocket(lab):
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    upgrade["Sec-WebSocket-Key"] = base64.b64encode(bytes(16)).decode()
    answers = [
        ask(f"{lab[1]}/_stcore/stream", Origin=origin, **upgrade).status
        for origin in (lab[1], "https://elsewhere.example")
    ]
    assert answers == [101, 403]


def test_prometheus_reads_the_numbers_as_it_is_set_up_to(lab):
    (target,) = SCRAPE["static_configs"][0]["targets"]
    address = f"http://{target}{SCRAPE['metrics_path']}".replace("8501", str(lab[0]))
    shown = f"{SCRAPE['authorization']['type']} {TOKEN}"
    answer = until(lambda: ask(address, Authorization=shown), lambda got: "lab_workers 1\n" in got.text)
    alarms = set(re.findall(r"`(autoencoder_lab_\w+)", PAGE))
    assert alarms and all(f"\n{name} " in answer.text for name in alarms)


def test_the_steps_of_the_page_go_through(lab, tmp_path):
    environment, calls = machine(tmp_path)
    (tmp_path / "var/lib/autoencoder-lab").symlink_to(lab[2])
    steps = PLACES.sub(f"{tmp_path}/", STEPS).replace("127.0.0.1:8501", f"127.0.0.1:{lab[0]}")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", steps],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert '{"store":"up"}' in done.stdout
    assert (tmp_path / "etc/autoencoder-lab.env").stat().st_mode & 0o777 == 0o600
    for path in ("systemd/system/autoencoder-lab@.service", "nginx/sites-enabled/autoencoder-lab"):
        text = (tmp_path / "etc" / path).read_text()
        assert "lab.my-school.org" in text
        assert "lab.example.org" not in text
    assert "systemctl enable --now autoencoder-lab@8501" in calls.read_text()
    assert "pip install --no-deps ." in calls.read_text()
    with closing(sqlite3.connect(next((tmp_path / "var/backups").iterdir()))) as backup:
        assert backup.execute("SELECT count(*) FROM runs").fetchone() == (0,)


def machine(root):
    """Environment in which what does not belong here is only recorded, and the file with the record."""
    calls, programs, own = root / "calls", root / "programs", root / "opt/autoencoder-lab/bin"
    for folder in (programs, own, root / "var/lib", root / "var/backups", root / "etc/nginx/sites-enabled"):
        folder.mkdir(parents=True)
    for path in (*(programs / name for name in NOT_HERE), own / "pip"):
        path.write_text(f'#!/bin/sh\necho "{path.name} $*" >> {calls}\n')
        path.chmod(0o755)
    (own / "python").write_text(
        f'#!/bin/sh\ncase $1 in tools/*) test -f $1;; *) exec {sys.executable} "$@";; esac\n'
    )
    (own / "python").chmod(0o755)
    return {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "no_proxy": "*"}, calls


def test_the_container_serves_on_its_port_and_tells_whether_it_is_healthy(tmp_path):
    port = _free_port()
    check = re.search(r"^HEALTHCHECK.* CMD (.*)$", DOCKERFILE, re.MULTILINE)[1]
    start = shlex.split(re.search(r"^CMD \[(.*)\]$", DOCKERFILE, re.MULTILINE)[1].replace(",", ""))
    environment = {"PATH": f"{program(tmp_path)}:{os.environ['PATH']}", "PORT": str(port)}

    def healthy():
        return (
            subprocess.run(check, shell=True, env={**os.environ, **environment}, check=False).returncode == 0
        )

    with running(start, port, tmp_path, **environment):
        assert healthy()
    assert not healthy()
