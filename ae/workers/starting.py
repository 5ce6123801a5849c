"""Starting Dask's processes as the lab wants them: a worker anywhere, the lab's own scheduler."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from ae.environment import read_environment

PROJECT = Path(__file__).parents[2]
HOST = "127.0.0.1"
# Without an address, Dask still serves its figures, on every interface of the machine.
NO_DASHBOARD = {"dashboard": False, "dashboard_address": f"{HOST}:0"}


def start_worker(
    folder: str, preload: list[str], address: str | None = None, **where: str
) -> subprocess.Popen:
    """A worker that lets other programs go first.

    Args:
        folder: For its files.
        preload: Modules that it imports before it takes a task.
        address: Of the scheduler that it joins, once that answers and has the same versions.
        where: Dask's options on where it is and, without an address, what it joins.
    """
    options = {
        "nthreads": 1,
        "memory_limit": 0,
        **NO_DASHBOARD,
        "local_directory": folder,
        "preload": preload,
        **where,
    }
    return start_process("distributed.Worker", options, folder, read_environment().niceness, address)


def start_process(
    cls: str, options: dict[str, Any], folder: str, niceness: int = 0, address: str | None = None
) -> subprocess.Popen:
    """A process that serves as Dask's class, out of reach of the terminal's Ctrl-C, and ends with this one.

    Args:
        cls: Such as distributed.Scheduler.
        options: Its arguments by name.
        folder: For its files; removed if this process is killed.
        niceness: What to add to its own.
        address: Of the scheduler that a worker joins, if the options do not say.
    """
    spec = json.dumps({"cls": cls, "opts": options})
    arguments = [str(os.getpid()), folder, str(niceness), spec, *([address] if address else [])]
    return subprocess.Popen(
        [sys.executable, "-m", "ae.workers.process", *arguments],
        env={**os.environ, **cluster_environment(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def importable() -> dict[str, str]:
    """Environment variables with which a process in any folder can import the lab."""
    paths = [str(PROJECT), os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def cluster_environment(folder: str) -> dict[str, str]:
    """Environment variables of a process of a cluster, its temporary files in the folder."""
    return {
        **importable(),
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


def kill_process(process: subprocess.Popen) -> None:
    """Ends a process that was started here, with all that it started."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
