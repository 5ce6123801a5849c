"""The files that an operator starts from, each read by the program that it is for where that is here."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import tomllib
import zipfile
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from packaging.specifiers import SpecifierSet

from ae.cli import build_parser
from tests.asking import ask
from tests.browser.conftest import ROOT
from tests.proxy import SITE, proxied

FILES = ROOT / "docs/deploying"
KNOWN = set(re.findall(r"\bAE_[A-Z_]+\b", (ROOT / "ae/environment.py").read_text()))
DOCKERFILE = re.sub(r"\\\n", " ", (FILES / "Dockerfile").read_text()).splitlines()
IGNORED = (FILES / "Dockerfile.dockerignore").read_text().split()
PROGRAM = "/opt/autoencoder-lab/bin/autoencoder-lab"
VERIFY = ["systemd-analyze", "verify", "--man=no"]
UNITS = ["autoencoder-lab@.service", "autoencoder-lab-scheduler.service", "autoencoder-lab-worker@.service"]


def instructions(name):
    """What follows each such instruction of the Dockerfile."""
    return [line.partition(" ")[2].strip() for line in DOCKERFILE if line.startswith(f"{name} ")]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_nothing_wrong_with_a_unit(name, tmp_path):
    unit = tmp_path / name.replace("@", "@8501")
    unit.write_text((FILES / name).read_text().replace(PROGRAM, "/bin/true"))
    done = subprocess.run([*VERIFY, unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_starts_a_command_that_there_is(name):
    program, *arguments = shlex.split(re.search(r"ExecStart=(.*)", (FILES / name).read_text())[1])
    assert program == PROGRAM
    assert build_parser().parse_args(arguments).command in name.replace("lab@", "serve")


@pytest.mark.parametrize("name", ["autoencoder-lab.env", *UNITS, "Dockerfile"])
def test_every_setting_is_one_that_the_lab_reads(name):
    settings = set(re.findall(r"\bAE_[A-Z_]+\b", (FILES / name).read_text()))
    assert settings and settings <= KNOWN


@pytest.mark.parametrize("name", ["cluster.md", "deploying.md"])
def test_every_link_of_a_page_leads_somewhere(name):
    page = ROOT / "docs" / name
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)]+)\)", page.read_text())]
    assert targets and all((page.parent / target).exists() for target in targets)


def test_the_environment_file_sets_nothing_until_it_is_edited():
    lines = (FILES / "autoencoder-lab.env").read_text().splitlines()
    assert all(re.fullmatch(r"#.*|", line) for line in lines)


def test_the_proxy_takes_the_largest_upload():
    streamlit = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())
    assert int(re.search(r"client_max_body_size (\d+)m;", SITE)[1]) > streamlit["server"]["maxUploadSize"]


def test_the_container_s_python_is_one_that_the_lab_runs_on():
    asked = SpecifierSet(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"])
    assert {asked.contains(re.match(r"python:([\d.]+)-slim", base)[1]) for base in instructions("FROM")} == {
        True
    }


def test_what_the_container_copies_is_there():
    copied = [line.split() for line in instructions("COPY") if not line.startswith("--from")]
    assert all((ROOT / source).exists() for *sources, _ in copied for source in sources)


def test_the_container_gets_the_same_lab(wheel, tmp_path):
    shutil.copytree(ROOT, tmp_path / "source", ignore=shutil.ignore_patterns(*map(os.path.basename, IGNORED)))
    program = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(program, cwd=tmp_path / "source", check=True, stdout=subprocess.DEVNULL)
    built, expected = (zipfile.ZipFile(path).namelist() for path in (next(tmp_path.glob("*.whl")), wheel))
    # The engine comes with either where npm can be reached.
    same = [{name for name in names if not name.startswith("ae/ui/engine/")} for names in (built, expected)]
    assert same[0] == same[1]


class Named(BaseHTTPRequestHandler):
    """Answers with its server's port, and the host that was asked for."""

    def do_GET(self):
        body = f"{self.server.server_port} {self.headers['Host']}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing: what is asked is the test's own."""


@contextmanager
def named():
    with ThreadingHTTPServer(("127.0.0.1", 0), Named) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """Addresses of a proxy before two servers."""
    with ExitStack() as stack:
        servers = [stack.enter_context(named()) for _ in range(2)]
        ports = [server.server_port for server in servers]
        yield stack.enter_context(proxied(tmp_path_factory.mktemp("nginx"), *ports))


def test_a_browser_stays_with_the_process_that_it_came_to_first(pair):
    found = []
    for _ in range(12):
        first = ask(pair[0])
        again = {ask(pair[0], Cookie=first.headers["Set-Cookie"].partition(";")[0]).text for _ in range(4)}
        found.append((first.text, again))
    assert all(again == {first} for first, again in found)
    assert len({first for first, _ in found}) == 2


def test_a_browser_whose_process_is_gone_is_served_by_another(tmp_path):
    with named() as one, named() as other:
        servers = {str(server.server_port): server for server in (one, other)}
        with proxied(tmp_path, *servers) as (url, _):
            first = ask(url)
            gone = first.text.split()[0]
            servers[gone].shutdown()
            servers[gone].server_close()
            cookie = first.headers["Set-Cookie"].partition(";")[0]
            assert {ask(url, Cookie=cookie).text.split()[0] for _ in range(3)} == {*servers} - {gone}


def test_the_host_that_was_typed_is_passed_on(pair):
    assert ask(pair[0]).text.split()[1] == pair[0].removeprefix("https://")


def test_who_comes_without_encryption_is_sent_to_it(pair):
    answer = ask(f"{pair[1]}/train?layers=64")
    assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/train?layers=64")


@pytest.mark.parametrize("path", ["metrics", "metrics/", "_stcore/metrics"])
def test_the_proxy_passes_no_metrics_on(pair, path):
    assert ask(f"{pair[0]}/{path}").status == 404
