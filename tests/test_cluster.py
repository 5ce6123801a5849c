"""The commands of docs/cluster.md, in an empty folder, with the installed program."""

import os
import re
import shutil
import subprocess
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace

import pytest

from ae.environment import read_environment
from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.store import Store
from ae.workers.meeting import NONE, WEB, meet
from tests.asking import ask
from tests.browser.conftest import ROOT, _end, _free_port
from tests.jobs.waiting import until

PAGE = (ROOT / "docs/cluster.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
SMALL = RunConfig.of(dataset="digits", layers=(8,), code_size=2, epochs=1)
DATABASE = "postgresql+psycopg://lab:secret@10.0.0.5/lab"
TOKEN = "a-long-random-word"
# What starts TensorFlow may take long on a machine that does other things too.
LONG_SECONDS = 240


class Commands:
    """The commands of the page, for a cluster on this machine."""

    def __init__(self, installed, folder, scheme):
        self.scheduler, self.pages, self.database = (
            _free_port(),
            _free_port(),
            f"sqlite:///{folder}/lab.sqlite",
        )
        self.address = f"{scheme}://127.0.0.1:{self.scheduler}"
        self._folder = folder
        paths = {"PATH": f"{installed.parent}:{os.environ['PATH']}", "PYTHONPATH": "", "HOME": str(folder)}
        own = {"AE_HOME": f"{folder}/home", "AE_METRICS_TOKEN": TOKEN}
        self.environment = {**os.environ, **paths, **own}

    def make_certificates(self):
        for block in BLOCKS:
            if "lab.key" in block:
                self._bash(block).communicate(timeout=60)

    @contextmanager
    def started(self, name):
        """What the one block with this command of the lab starts; gives its standard output."""
        (block,) = (block for block in BLOCKS if f"autoencoder-lab {name}" in block)
        for written, put in {
            "tcp://10.0.0.5:8786": self.address,
            "scheduler --host 10.0.0.5": f"scheduler --host 127.0.0.1 --port {self.scheduler}",
            "serve --host 10.0.0.5": f"serve --host 127.0.0.1 --port {self.pages}",
            DATABASE: self.database,
        }.items():
            block = block.replace(written, put)
        assert "10.0.0.5" not in block
        process = self._bash(block)
        try:
            yield process.stdout
        finally:
            _end(process)

    def metrics(self):
        """What the pages tell Prometheus; nothing before they are served."""
        with suppress(OSError):
            return ask(f"http://127.0.0.1:{self.pages}/metrics", Authorization=f"Bearer {TOKEN}").text
        return ""

    def _bash(self, script):
        return subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self._folder, env=self.environment, stdout=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip


def train(commands):
    """State of a small run once it has ended, trained by whatever the pages lead."""
    environment = replace(read_environment(), database_url=commands.database)
    store = Store(environment)
    run_id = store.submit(SMALL, "ada", "", start=(None, b""), most=1)
    until(commands.metrics, lambda text: "lab_workers 1\n" in text, LONG_SECONDS)
    return until(lambda: store.state(run_id)[0], {"finished", "failed"}.__contains__, LONG_SECONDS)


@pytest.mark.parametrize("scheme", ["tcp", "tls"])
def test_a_run_trains_on_the_cluster_that_the_page_starts(scheme, installed, tmp_path):
    commands = Commands(installed, tmp_path, scheme)
    with ExitStack() as stack:
        if scheme == "tls":
            if shutil.which("openssl") is None:
                pytest.skip("Certificates are made by openssl.")
            commands.make_certificates()
        said = stack.enter_context(commands.started("scheduler"))
        assert said.readline() == f"The scheduler is at {commands.address}\n"
        stack.enter_context(commands.started("worker"))
        said = stack.enter_context(commands.started("serve"))
        assert said.readline() == f"The lab is at http://127.0.0.1:{commands.pages}\n"
        assert train(commands) == "finished"
        if scheme == "tls":
            refuses_who_shows_no_certificate(commands.address)


def refuses_who_shows_no_certificate(address):
    with pytest.raises(LabError, match="expected certificates in Dask's configuration"):
        meet(address, WEB, 10)
    plain = address.replace("tls", "tcp")
    with pytest.raises(LabError, match=re.escape(NONE.format(plain))):
        meet(plain, WEB, 10)
