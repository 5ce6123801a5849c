"""A scheduler or worker process that ends when the web process does, however that ends.

Started as python -m ae.workers.process PARENT FOLDER NICENESS, then the arguments of
Dask's own command for one process. Nothing slow is imported before the watch runs.
"""

import os
import shutil
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

SECONDS_BETWEEN_LOOKS = 1.0


def main(arguments: list[str]) -> None:
    """Serves until it is killed or the parent is gone.

    Args:
        arguments: Number of the parent process, folder to remove at the end, what to
            add to the niceness, then the arguments for Dask.
    """
    parent, folder, niceness, *rest = arguments
    threading.Thread(target=watch_parent, args=(int(parent), folder), daemon=True).start()
    yield_to_others(int(niceness))

    from distributed.cli.dask_spec import main as serve

    serve(rest)


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
    main(sys.argv[1:])
