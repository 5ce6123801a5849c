"""A clock that is set forward and back while runs train: no run ends early, none is called dead."""

import time
from contextlib import closing

import pytest

from tests.jobs.lab import ENDED, SHORT, make, started, state, stopped
from tests.jobs.waiting import until

DAY = 86_400
# Read by the scheduler and the workers before anything else.
SET_ANEW = """
import time
from pathlib import Path
right = time.time
time.time = lambda: right() + float(Path({path!r}).read_text())
"""


@pytest.fixture
def set_clock(tmp_path, monkeypatch):
    """Sets the clock of this process, and of those that it starts, by so many seconds."""
    file = tmp_path / "seconds"
    source = SET_ANEW.format(path=str(file))

    def set_by(seconds):
        (tmp_path / "written").write_text(str(seconds))
        (tmp_path / "written").rename(file)

    set_by(0)
    (tmp_path / "sitecustomize.py").write_text(source)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(time, "time", time.time)  # put back at the end
    exec(source, {})
    return set_by


def test_a_clock_that_jumps_ends_no_run(tmp_path, set_clock):
    store, jobs = make(tmp_path)
    with closing(jobs), closing(store):
        run_id, waiting = started(jobs), jobs.submit(SHORT, "bob")
        set_clock(DAY)
        goes_on(jobs, run_id)
        set_clock(-DAY)
        goes_on(jobs, run_id)
        jobs.pause(run_id)
        state(jobs, run_id, "paused")
        set_clock(DAY)
        jobs.resume(run_id)
        state(jobs, run_id, "running")
        stopped(jobs, run_id)
        assert state(jobs, waiting, *ENDED).state == "finished"
        epochs = [epoch.epoch for epoch in store.epochs(run_id)]
        assert epochs == list(range(1, len(epochs) + 1))


def goes_on(jobs, run_id):
    before = jobs.status(run_id).epochs
    until(lambda: jobs.status(run_id).epochs, lambda epochs: epochs > before + 10)
