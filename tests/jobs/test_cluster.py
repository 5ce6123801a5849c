"""Trainings on a cluster that somebody else started."""

from dataclasses import replace

import pytest
from distributed import Client

from ae.environment import read_environment
from ae.jobs import Jobs
from ae.jobs.processes import OwnProcesses
from ae.store import Store
from tests.jobs.fake import KILLED
from tests.jobs.test_jobs import ENDED, LONG, SHORT, state
from tests.jobs.waiting import until


@pytest.fixture
def cluster():
    """Two workers whose scheduler gives a lost task to another worker, as it does by default."""
    processes = OwnProcesses(2, [])
    with Client(processes.wait_for_address(), set_as_default=False) as client:
        client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 3))
        client.wait_for_workers(2, timeout=60)
        yield client
    processes.close()


@pytest.fixture
def lab(cluster, tmp_path):
    address = cluster.scheduler.address
    environment = replace(
        read_environment(), database_url=f"sqlite:///{tmp_path}/lab.sqlite", scheduler=address
    )
    store = Store(environment)
    jobs = Jobs(store, environment, training="tests.jobs.fake:train")
    yield store, jobs
    jobs.close()


def test_a_lost_training_does_not_start_again(cluster, lab):
    store, jobs = lab
    run_id = jobs.submit(LONG.changed(seed=KILLED), "ada")
    assert state(jobs, run_id, *ENDED).state == "interrupted"
    assert len(store.epochs(run_id)) == 1
    state(jobs, jobs.submit(SHORT, "ada"), "finished")
    until(lambda: cluster.scheduler_info()["workers"], lambda workers: len(workers) == 1)


def test_workers_that_are_not_ours_outlive_our_jobs(cluster, lab):
    _, jobs = lab
    state(jobs, jobs.submit(SHORT, "ada"), "finished")
    jobs.close()
    assert len(cluster.run(lambda: True)) == 2
