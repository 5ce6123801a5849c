"""A cluster as an operator starts it: nothing of it is the web process's own."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from distributed import Client

from ae.environment import read_environment
from ae.jobs import Jobs
from ae.store import Store
from ae.workers.starting import kill_process, start_worker
from tests.jobs.waiting import until

DASK = Path(sys.executable).parent / "dask"


class Elsewhere:
    """Dask's own scheduler, which cannot import the lab, and workers that can, or cannot either."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self._port}"
        self._folder = str(folder)
        self._processes = []

    def start(self, *preload):
        """A scheduler, and a worker with modules that it imports first."""
        self.start_scheduler()
        self.start_worker(*preload)

    def start_worker(self, *preload):
        self._processes.append(start_worker(self._folder, list(preload), self.address))

    def start_scheduler(self):
        self._run("scheduler", "--host", "127.0.0.1", "--port", str(self._port), "--no-dashboard")

    def start_plain_worker(self):
        """A worker that knows as little of the lab as the scheduler."""
        self._run("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", self.address)

    def kill(self):
        for process in self._processes:
            kill_process(process)
        self._processes.clear()

    def kill_scheduler(self):
        """Its workers end by themselves."""
        self._processes[0].kill()
        for process in self._processes:
            process.wait(timeout=60)
        self._processes.clear()

    def workers(self):
        """Numbers of the workers' processes by their addresses."""
        with Client(self.address, set_as_default=False) as client:
            return client.run(os.getpid)

    def require(self, count):
        """Starts what is missing of a scheduler and so many workers."""
        self._processes = [process for process in self._processes if process.poll() is None]
        if not self._processes:
            self.start_scheduler()
        for _ in range(count + 1 - len(self._processes)):
            self.start_worker()
        until(self.workers, lambda workers: len(workers) == count)

    def _run(self, *arguments):
        process = subprocess.Popen(
            [DASK, *arguments],
            cwd=self._folder,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._processes.append(process)


def environment_of(address, folder):
    """Environment of a web process whose scheduler has the address, and whose store lies in the folder."""
    where = {"home": folder, "database_url": f"sqlite:///{folder}/lab.sqlite"}
    return replace(read_environment(), scheduler=address, sharing=1, **where)


@contextmanager
def jobs_of(environment):
    """Made-up trainings on that cluster."""
    jobs = Jobs(Store(environment), environment, training="tests.jobs.fake:train")
    try:
        yield jobs
    finally:
        jobs.close()
