"""Web processes of the tests: they have the methods of Jobs, and can be killed."""

import json
import os
import signal
import subprocess
import sys
from functools import partial

from ae.errors import LabError
from ae.jobs import RunStatus
from ae.runs.reports import ProgressReport


class Web:
    """A process like those that serve pages, with jobs of made-up trainings."""

    def __init__(self, **environment):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.web"],
            env={**os.environ, "AE_SHARING": "1", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.pid = self._process.pid

    def __getattr__(self, name):
        return partial(self._ask, name)

    def submit(self, config, visitor):
        return self._ask("submit", config.to_dict(), visitor)

    def status(self, run_id):
        found = self._ask("status", run_id)
        progress = found.pop("progress")
        return RunStatus(**found, progress=progress and ProgressReport(**progress))

    def end(self, number=signal.SIGKILL):
        os.killpg(self.pid, number)
        self._process.wait(timeout=30)

    def send(self, number):
        os.kill(self.pid, number)

    def leave(self):
        """Ends in good order, if it has not ended."""
        if self._process.poll() is None:
            self.send(signal.SIGCONT)
            self._process.stdin.close()
            self._process.wait(timeout=30)

    def _ask(self, name, *arguments, **options):
        self._process.stdin.write(json.dumps([name, arguments, options]) + "\n")
        self._process.stdin.flush()
        said = json.loads(self._process.stdout.readline())
        if "error" in said:
            raise LabError(said["error"])
        return said["answer"]
