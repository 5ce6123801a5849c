"""What machines ask the lab: whether it can be used, and how busy it is."""

import json
from types import SimpleNamespace

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from ae.runs.config import RunConfig
from ae.ui import health, metrics
from ae.ui.lab import store
from tests.ui.asking import get

SERVER = Starlette(routes=health.operator_routes(), middleware=health.operator_middleware())
TOKEN = "s3cret"


@pytest.fixture(autouse=True)
def quiet_lab(monkeypatch):
    """A store of the test's own, three workers that nobody has to start, and a token."""
    store.clear()
    metrics._stored_bytes.clear()
    monkeypatch.setattr(metrics, "jobs", lambda: SimpleNamespace(workers=lambda: 3))
    monkeypatch.setenv("AE_METRICS_TOKEN", TOKEN)
    yield
    store.clear()


@pytest.fixture
def no_store(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AE_DATABASE_URL", f"sqlite:///{tmp_path}/file/lab.sqlite")


def scraped():
    """Every number by name and label, as Prometheus' own parser reads them."""
    answer = get(SERVER, "/metrics", authorization=f"Bearer {TOKEN}")
    assert answer.status == 200
    assert answer.headers[b"content-type"].startswith(b"text/plain; version=0.0.4")
    families = text_string_to_metric_families(answer.body.decode())
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_with_a_store_that_answers_the_lab_is_healthy():
    answer = get(SERVER, "/health")
    assert (answer.status, json.loads(answer.body)) == (200, {"store": "up"})


@pytest.mark.usefixtures("no_store")
def test_without_a_store_it_is_not_and_says_so_without_the_address(caplog, tmp_path):
    answer = get(SERVER, "/health")
    assert answer.status == 503
    assert json.loads(answer.body)["error"] == health.UNHEALTHY
    assert str(tmp_path).encode() not in answer.body
    assert str(tmp_path) in caplog.text


def test_the_queue_is_as_long_as_runs_wait():
    runs = [store().add_run(RunConfig(), "ada") for _ in range(4)]
    for run_id, state in zip(runs, ("running", "paused", "failed"), strict=False):
        store().set_state(run_id, state)
    read = scraped()
    assert (read["autoencoder_lab_queue_length",], read["autoencoder_lab_running",]) == (1, 2)
    by_state = {labels[1]: number for labels, number in read.items() if len(labels) > 1}
    assert by_state == {**store().count_by_state(), "queued": 1, "running": 1, "paused": 1, "failed": 1}


def test_workers_memory_and_room_are_told():
    read = {name: number for (name, *_), number in scraped().items()}
    assert read["autoencoder_lab_workers"] == 3
    assert 30e6 < read["process_resident_memory_bytes"] < 3e9
    assert (read["autoencoder_lab_stored_bytes"], read["autoencoder_lab_stored_bytes_limit"]) == (0, 4e9)
    assert read["autoencoder_lab_home_free_bytes"] > 0


def test_what_is_stored_is_not_added_up_at_each_question(monkeypatch):
    asked = []
    monkeypatch.setattr(store(), "stored_bytes", lambda: asked.append(1) or 7)
    assert [scraped()["autoencoder_lab_stored_bytes",] for _ in range(3)] == [7, 7, 7]
    assert len(asked) == 1


@pytest.mark.usefixtures("no_store")
def test_without_a_store_the_numbers_say_that_too():
    read = scraped()
    assert read["autoencoder_lab_store_up",] == 0
    assert read["process_resident_memory_bytes",] > 0
    assert ("autoencoder_lab_queue_length",) not in read


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics", "/base/_stcore/metrics/"])
@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer other", TOKEN, "Bearer é"])
def test_no_numbers_are_given_without_the_token(path, shown):
    answer = get(SERVER, path, authorization=shown)
    assert answer.status == 401
    assert answer.headers[b"www-authenticate"] == b"Bearer"
    assert b"AE_METRICS_TOKEN" in answer.body


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics"])
@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer None"])
def test_where_no_token_is_set_nobody_gets_the_numbers(monkeypatch, path, shown):
    monkeypatch.delenv("AE_METRICS_TOKEN")
    assert get(SERVER, path, authorization=shown).status == 404


def test_with_the_token_the_server_s_own_metrics_are_asked_for():
    answer = get(SERVER, "/_stcore/metrics", authorization=f"Bearer {TOKEN}")
    assert (answer.status, answer.body) == (404, b"Not Found")
