"""A PostgreSQL server of the tests' own, from Debian's package, on a socket in a temporary folder."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.jobs.waiting import until

USER = "lab"
INITDB = ["--no-sync", "--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C"]
# It may forget everything when the machine fails, as its folder goes with the tests.
SETTINGS = ["fsync=off", "full_page_writes=off", "shared_buffers=16MB", "listen_addresses="]


class Server:
    """A server with as many databases as tests ask for, which can be stopped and started."""

    def __init__(self, programs, folder):
        self._programs, self._folder, self._count = programs, folder, 0
        self._process = None
        shutil.chown(folder, **_account())
        assert self._call("initdb", *INITDB, folder / "data").wait() == 0, (folder / "log").read_text()

    def start(self):
        """Runs it, unless it runs."""
        if self._process is not None and self._process.poll() is None:
            return
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        self._process = self._call("postgres", "-D", self._folder / "data", "-k", self._folder, *settings)
        until(self._answers, bool, seconds=30)

    def stop(self):
        """Cuts every connection, as when the machine that it runs on goes down."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(timeout=30)

    @contextmanager
    def database(self):
        """Address of a database with nothing in it, which goes afterwards."""
        self._count += 1
        name = f"lab{self._count}"
        self.run(f"CREATE DATABASE {name}")
        yield f"postgresql://{USER}@/{name}?host={self._folder}"
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def make_read_only(self, address):
        """Lets nothing be written any more, as on a standby; who is connected has to connect again."""
        name = make_url(address).database
        self.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        self.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def run(self, statement):
        with psycopg.connect(
            host=str(self._folder), user=USER, dbname="postgres", autocommit=True
        ) as connection:
            return connection.execute(statement)

    def _answers(self):
        with suppress(psycopg.OperationalError):
            self.run("SELECT 1")
            return True

    def _call(self, program, *arguments):
        with (self._folder / "log").open("ab") as log:
            command = [self._programs / program, *arguments]
            return subprocess.Popen(command, cwd=self._folder, stdout=log, stderr=log, **_account())


@pytest.fixture(scope="session")
def postgres():
    """A running server; skips where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        pytest.skip(
            "The store's tests on PostgreSQL need a server, as Debian's package postgresql brings it."
        )
    folder = Path(tempfile.mkdtemp(prefix="lab-postgres-"))
    server = Server(programs, folder)
    try:
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Address of a database with nothing in it, of one kind and the other."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new/lab.sqlite"
        return
    with request.getfixturevalue("postgres").database() as address:
        yield address


def _programs():
    """Folder of the server's programs, those of the newest version."""
    found = [Path(path).parent for path in [shutil.which("initdb")] if path]
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found += sorted((path.parent for path in installed), key=lambda path: float(path.parts[-2]))
    return found[-1] if found else None


def _account():
    """Whose process the server is, as it refuses to be root's."""
    return {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
