"""This process's own Dask scheduler and workers.

Dask's own SubprocessCluster does not start a worker again that died, cannot put its
processes out of reach of the terminal's Ctrl-C, and waits for running tasks when it closes.
"""

import json
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from ae.errors import LabError
from ae.workers.starting import HOST, NO_DASHBOARD, kill_process, start_process, start_worker

START_SECONDS = 60.0
RESTART_SECONDS = 3.0


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
        self._scheduler = start_process("distributed.Scheduler", self._scheduler_options(), str(self._folder))
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
            kill_process(worker)

    def close(self) -> None:
        """Ends all of them at once and removes their folder."""
        self.end_workers()
        kill_process(self._scheduler)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _scheduler_options(self) -> dict[str, Any]:
        return {"host": HOST, "port": 0, **NO_DASHBOARD, "scheduler_file": str(self._file)}

    def _start_worker(self) -> subprocess.Popen:
        where = {"scheduler_file": str(self._file), "host": HOST}
        return start_worker(str(self._folder), self._preload, **where)
