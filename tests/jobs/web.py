"""A process with jobs, to be ended by a signal: python -m tests.jobs.web."""

import os
import signal
import sys
from threading import Event

from ae.environment import read_environment
from ae.jobs import Jobs
from ae.runs.config import RunConfig
from ae.store import Store
from tests.jobs.waiting import children, until

if __name__ == "__main__":
    # Started in the background, a process inherits that Ctrl-C is ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    store = Store(read_environment())
    jobs = Jobs(store, read_environment(), training="tests.jobs.fake:train")
    run_id = jobs.submit(RunConfig.of(dataset="digits", epochs=1000), "ada")
    until(lambda: jobs.status(run_id).epochs, bool)
    sys.stdout.write(" ".join(map(str, [run_id, *children(os.getpid())])) + "\n")
    sys.stdout.flush()
    Event().wait()
