"""Keeps a worker of a scheduler going: where one ends, as it does with its scheduler, another one starts.

Started as python -m ae.workers.keeper ADDRESS. It imports nothing that is slow or large.
"""

import sys
import tempfile
import time
from contextlib import suppress

from ae.workers.process import REFUSED
from ae.workers.starting import kill_process, start_worker

PRELOAD = ["ae.nn.preload"]
AGAIN_SECONDS = 3


def keep_worker(address: str, preload: list[str]) -> int:
    """Exit status of a worker that can never join, which has said why; else goes on until it is interrupted.

    Args:
        address: Of the scheduler.
        preload: Modules that each worker imports before it joins.
    """
    with tempfile.TemporaryDirectory(prefix="autoencoder-lab-", ignore_cleanup_errors=True) as folder:
        while True:
            worker = start_worker(folder, preload, address)
            try:
                status = worker.wait()
            finally:
                kill_process(worker)
            if status == REFUSED:
                return status
            sys.stderr.write("The worker ended, as it does with its scheduler; another one starts.\n")
            time.sleep(AGAIN_SECONDS)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(keep_worker(sys.argv[1], PRELOAD))
