"""Stores and jobs whose trainings are made up, and what tests wait for."""

from dataclasses import replace

from ae.environment import read_environment
from ae.jobs import Jobs
from ae.runs.config import RunConfig
from ae.store import Store
from tests.jobs.waiting import until

SHORT = RunConfig.of(dataset="digits", epochs=3)
LONG = SHORT.changed(epochs=1000)
ENDED = {"finished", "stopped", "failed", "interrupted"}


def make(folder, **limits):
    environment = replace(
        read_environment(),
        home=folder,
        database_url=f"sqlite:///{folder}/lab.sqlite",
        scheduler=None,
        **{"sharing": 1, **limits},
    )
    store = Store(environment)
    return store, Jobs(store, environment, training="tests.jobs.fake:train")


def state(jobs, run_id, *wanted):
    return until(lambda: jobs.status(run_id), lambda status: status.state in wanted)


def started(jobs, config=LONG):
    """A run that has finished an epoch and goes on."""
    run_id = jobs.submit(config, "ada")
    until(lambda: jobs.status(run_id), lambda status: status.epochs > 0)
    return run_id


def stopped(jobs, *run_ids):
    for run_id in run_ids:
        jobs.stop(run_id)
    for run_id in run_ids:
        state(jobs, run_id, "stopped")
