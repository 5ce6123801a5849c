"""Web process, scheduler and worker that do not fit together: one sentence that says what to do."""

import re
from contextlib import closing
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

import dask
import pytest

import ae
from ae.errors import LabError
from ae.jobs.compute import Computations
from ae.workers.meeting import NO_WORKER, OTHER, WEB, meet
from tests.jobs.elsewhere import Elsewhere, environment_of, jobs_of
from tests.jobs.lab import SHORT, state
from tests.jobs.waiting import until


@pytest.fixture
def elsewhere(tmp_path):
    processes = Elsewhere(tmp_path)
    yield processes
    processes.kill()


def refused(jobs, beginning):
    """The status of a run that waits because of what a sentence with that beginning says."""
    run_id = jobs.submit(SHORT, "ada")
    status = until(lambda: jobs.status(run_id), lambda status: status.error.startswith(beginning))
    assert status.state == "queued"
    return status


def test_a_worker_of_another_version_is_named_with_ours(elsewhere, tmp_path):
    elsewhere.start("tests.jobs.older")
    with jobs_of(environment_of(elsewhere.address, tmp_path)) as jobs:
        status = refused(jobs, "versions: ")
    assert f"expected autoencoder-lab {ae.__version__} as" in status.error
    assert "got autoencoder-lab 0.0.1 at the worker tcp://127.0.0.1:" in status.error


def test_a_worker_that_cannot_import_the_lab_says_what_to_do(elsewhere, tmp_path):
    elsewhere.start_scheduler()
    elsewhere.start_plain_worker()
    environment = environment_of(elsewhere.address, tmp_path)
    with jobs_of(environment) as jobs:
        status = refused(jobs, "A worker was asked that cannot import the lab")
    assert status.error.endswith("start all workers with `autoencoder-lab worker`.")
    expected = pytest.raises(LabError, match="start all workers with `autoencoder-lab worker`")
    with closing(Computations(environment)) as computations, expected:
        computations.result("squares", "tests.jobs.computed:squares", lambda: ([2],))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("tcp://127.0.0.1:9", "scheduler: expected one that answers at tcp://127.0.0.1:9, got none; "),
        ("tls://127.0.0.1:9", "scheduler: expected certificates in Dask's configuration (distributed.comm"),
        ("127.0.0.1", "scheduler: expected an address like tcp://10.0.0.5:8786, got '127.0.0.1'."),
    ],
)
def test_a_scheduler_that_cannot_be_reached_gets_a_sentence(address, sentence, tmp_path):
    with jobs_of(environment_of(address, tmp_path)) as jobs:
        refused(jobs, sentence)


class WebServer(BaseRequestHandler):
    """Answers as web servers do to what they do not understand."""

    def handle(self):
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" + b" " * 1000)
        self.request.recv(10_000)


def test_what_answers_but_is_no_scheduler_gets_a_sentence(elsewhere):
    elsewhere.start()
    ((worker, _),) = until(elsewhere.workers, bool).items()
    with ThreadingTCPServer(("127.0.0.1", 0), WebServer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        for address in (f"tcp://127.0.0.1:{server.server_address[1]}", worker):
            with pytest.raises(LabError, match=re.escape(OTHER.format(address))):
                meet(address, WEB, 30)
        server.shutdown()


def test_a_certificate_that_cannot_be_read_gets_a_sentence():
    refused = pytest.raises(LabError, match=r"got one that cannot be read \(.*No such file")
    files = {f"distributed.comm.tls.{name}": "/nowhere" for name in ("ca-file", "client.cert", "client.key")}
    with dask.config.set(files), refused:
        meet("tls://127.0.0.1:9", WEB, 1)


def test_where_encryption_is_asked_for_no_other_address_will_do():
    refused = pytest.raises(LabError, match="expected an address like tls://")
    with dask.config.set({"distributed.comm.require-encryption": True}), refused:
        meet("tcp://127.0.0.1:9", WEB, 1)


def test_a_scheduler_without_workers_is_told_of_until_it_has_one(elsewhere, tmp_path):
    elsewhere.start_scheduler()
    with jobs_of(environment_of(elsewhere.address, tmp_path)) as jobs:
        run_id = jobs.submit(SHORT, "ada")
        expected = NO_WORKER.format(elsewhere.address)
        until(lambda: jobs.status(run_id), lambda status: status.error == expected)
        elsewhere.start_worker()
        state(jobs, run_id, "finished")
