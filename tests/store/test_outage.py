"""A database whose server goes away and comes back: what was kept is there, and nothing is kept by half."""

from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import text

from ae.environment import read_environment
from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.reports import EpochReport, TrainedReport
from ae.store import Away, Store, Unavailable, database

CONFIG = RunConfig()
TRAINED = TrainedReport(CONFIG, {"mse": 0.5}, 100, 1.5, False, {"encoder.onnx": b"e"})


@pytest.fixture
def address(postgres):
    with postgres.database() as address:
        yield address


@pytest.fixture
def store(address):
    store = Store(replace(read_environment(), database_url=address))
    yield store
    store.close()


def epoch(number):
    return EpochReport(number, 0.5, 0.6, 0.1, {"clean": np.full(3, number, np.uint8)})


@pytest.mark.parametrize(
    "ask",
    [
        lambda store, run_id: store.add_run(CONFIG, "ada"),
        lambda store, run_id: store.add_epoch(run_id, epoch(2)),
        lambda store, run_id: store.finish(run_id, TRAINED),
        lambda store, run_id: store.delete(run_id),
        lambda store, run_id: store.runs(),
        lambda store, run_id: store.snapshot(run_id, 1),
    ],
)
def test_whatever_is_asked_meanwhile_gets_a_sentence_and_afterwards_an_answer(postgres, store, ask):
    run_id = store.add_run(CONFIG, "ada")
    store.add_epoch(run_id, epoch(1))
    postgres.stop()
    try:
        with pytest.raises(Away, match=r"^database: expected it to answer and to have room, got: .+\.$"):
            ask(store, run_id)
    finally:
        postgres.start()
    assert store.snapshot(run_id, 1)["clean"].tolist() == [1, 1, 1]
    ask(store, run_id)


def test_a_transaction_that_is_cut_is_not_kept_by_half(postgres, store):
    run_id = store.add_run(CONFIG, "ada")

    def cut():
        with store._database.writing() as session:
            session.execute(text("UPDATE runs SET state = 'running'"))
            postgres.stop()

    with pytest.raises(Away):
        cut()
    postgres.start()
    assert store.state(run_id) == ("queued", "")


def test_who_is_held_up_within_a_transaction_holds_up_nobody_else(address, monkeypatch):
    monkeypatch.setattr(database, "HELD_UP_SECONDS", 1)
    impatient = f"{address}&options=-c%20lock_timeout%3D20s"  # else it would wait for ever where this fails
    environments = [replace(read_environment(), database_url=url) for url in (address, impatient)]
    with closing(Store(environments[0])) as here, closing(Store(environments[1])) as there:
        run_id = here.add_run(CONFIG, "ada", "whole")

        def held_up():
            with here._database.writing() as session:
                session.execute(text("UPDATE runs SET name = 'half'"))
                there.set_state(run_id, "interrupted")

        with pytest.raises(LabError, match=r"^database: expected it to answer"):
            held_up()
        assert here.state(run_id) == ("interrupted", "")
        assert here.run(run_id).name == "whole"


def test_a_store_cannot_be_opened_meanwhile_and_can_afterwards(postgres, address):
    environment = replace(read_environment(), database_url=address)
    postgres.stop()
    try:
        with pytest.raises(Away, match=r"^AE_DATABASE_URL .+ expected a database that can be opened"):
            Store(environment)
    finally:
        postgres.start()
    assert Store(environment).runs() == ()


def test_what_is_wrong_for_good_is_told_from_a_server_that_is_away(postgres, store, address):
    postgres.make_read_only(address)
    with pytest.raises(LabError, match="read-only transaction") as refused:
        store.add_run(CONFIG, "ada")
    assert not isinstance(refused.value, Unavailable)
    with pytest.raises(Unavailable, match="read-only transaction") as refused:
        Store(replace(read_environment(), database_url=address))
    assert not isinstance(refused.value, Away)
