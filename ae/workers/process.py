"""A scheduler or worker process that ends when the process that started it does, however that ends.

Started as python -m ae.workers.process PARENT FOLDER NICENESS SPEC, and for a worker that joins a
scheduler of somebody else its ADDRESS. Nothing slow is imported before the watch runs.
"""

import json
import os
import shutil
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from ae.errors import LabError

SECONDS_BETWEEN_LOOKS = 1.0
REFUSED = 2
"""Exit status of a worker that can never join."""


def main(arguments: list[str]) -> None:
    """Serves until it is killed or the parent is gone.

    Args:
        arguments: Number of the parent process, folder to remove at the end, what to add to the
            niceness, what Dask is to start, as JSON, and the address of the scheduler to join.

    Raises:
        LabError: The scheduler to join does not fit.
    """
    parent, folder, niceness, spec, *address = arguments
    threading.Thread(target=watch_parent, args=(int(parent), folder), daemon=True).start()
    yield_to_others(int(niceness))

    from distributed.cli.dask_spec import main as serve

    from ae.workers.meeting import own_address, wait_for_scheduler

    started = json.loads(spec)
    if address:
        wait_for_scheduler(address[0])
        started["opts"]["host"] = own_address(address[0])
    serve(["--spec", json.dumps(started), *address])


def yield_to_others(niceness: int) -> None:
    """Lets other programs go first.

    Linux with autogroups shares the processor out among sessions before it looks at niceness, so the
    session of its own that this process began with needs the niceness too.
    """
    os.nice(niceness)
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(niceness))


def watch_parent(parent: int, folder: str) -> None:
    """Ends this process, and removes the folder, as soon as its parent is another one."""
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except LabError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(REFUSED)
