"""This process's own Dask scheduler and workers.

Dask's own SubprocessCluster does not start a worker again that died, cannot put its
processes out of reach of the terminal's Ctrl-C, and waits for running tasks when it closes.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from ae.errors import LabError

PROJECT = Path(__file__).parents[2]
START_SECONDS = 60.0
RESTART_SECONDS = 3.0
WORKER_NICENESS = 10
HOST = "127.0.0.1"
# Without an address, Dask still serves its figures, on every interface of the machine.
NO_DASHBOARD = {"dashboard": False, "dashboard_address": f"{HOST}:0"}


class OwnProcesses:
    """A scheduler and workers that end with this process."""

    def __init__(self, workers: int, preload: list[str]) -> None:
        """Starts them; they come up at the same time.

        Args:
            workers: Number of workers, each with one thread.
            preload: Modules that each worker imports before it takes a task.
        """
        self._folder = Path(tempfile.mkdtemp(prefix="autoencoder-lab-"))
        self._file = self._folder / "scheduler.json"
        self._preload = preload
        self._scheduler = self._start("distributed.Scheduler", self._scheduler_options(), 0)
        self._workers = [self._start_worker() for _ in range(workers)]
        self._restarted = time.monotonic()

    @property
    def alive(self) -> bool:
        """Whether the scheduler runs."""
        return self._scheduler.poll() is None

    def address(self) -> str | None:
        """The scheduler's address; None until there is one."""
        with suppress(OSError, ValueError):
            return str(json.loads(self._file.read_text())["address"])
        return None

    def wait_for_address(self) -> str:
        """The scheduler's address; waits until there is one.

        Raises:
            LabError: The scheduler did not come up.
        """
        deadline = time.monotonic() + START_SECONDS
        while self.alive and time.monotonic() < deadline:
            if (address := self.address()) is not None:
                return address
            time.sleep(0.05)
        raise LabError("workers: expected the processes that train to start, but their scheduler did not.")

    def replace_dead_workers(self) -> None:
        """Starts a worker for each one that has ended; none within seconds of the last time."""
        dead = [at for at, worker in enumerate(self._workers) if worker.poll() is not None]
        if dead and time.monotonic() - self._restarted > RESTART_SECONDS:
            self._restarted = time.monotonic()
            for at in dead:
                self._workers[at] = self._start_worker()

    def end_workers(self) -> None:
        """Ends the workers; the scheduler stays."""
        for worker in self._workers:
            _kill(worker)

    def close(self) -> None:
        """Ends all of them at once and removes their folder."""
        self.end_workers()
        _kill(self._scheduler)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _scheduler_options(self) -> dict[str, Any]:
        return {"host": HOST, "port": 0, **NO_DASHBOARD, "scheduler_file": str(self._file)}

    def _start_worker(self) -> subprocess.Popen:
        options = {
            "scheduler_file": str(self._file),
            "host": HOST,
            **worker_options(str(self._folder), self._preload),
        }
        return self._start("distributed.Worker", options, WORKER_NICENESS)

    def _start(self, cls: str, options: dict[str, Any], niceness: int) -> subprocess.Popen:
        program = [sys.executable, "-m", "ae.workers.process"]
        spec = json.dumps({"cls": cls, "opts": options})
        return subprocess.Popen(
            [*program, str(os.getpid()), str(self._folder), str(niceness), "--spec", spec],
            env={**os.environ, **worker_environment(str(self._folder))},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )


def worker_options(folder: str, preload: list[str]) -> dict[str, Any]:
    """Options of a Dask worker that trains one run at a time, with modules imported before its first task."""
    return {
        "nthreads": 1,
        "memory_limit": 0,
        **NO_DASHBOARD,
        "local_directory": folder,
        "preload": preload,
    }


def worker_environment(folder: str) -> dict[str, str]:
    """Environment variables of a process that serves the cluster, its temporary files in the folder."""
    paths = [str(PROJECT), os.environ.get("PYTHONPATH", "")]
    return {
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONUNBUFFERED": "1",
        "TMPDIR": folder,
        "TF_CPP_MIN_LOG_LEVEL": "2",
        # A training whose worker died has lost its state: it must not start again by itself.
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
        # The scheduler remembers this many messages of each topic, pictures included.
        "DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "20",
        "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
        "DASK_LOGGING__DISTRIBUTED": "critical",
    }


def _kill(process: subprocess.Popen) -> None:
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
