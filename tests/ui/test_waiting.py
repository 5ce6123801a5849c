"""What a run in the queue says of its wait."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ae.jobs import RunStatus
from ae.runs.config import RunConfig
from ae.runs.record import EpochRecord, RunRecord
from ae.runs.reports import ProgressReport
from ae.ui.train import waiting

FIVE = RunConfig.of(epochs=5)
EPOCHS = tuple(EpochRecord(number, 0.3, 0.2, 60.0) for number in (1, 2))
WAITS = RunRecord("c", "", datetime.now(UTC), "ada", "queued", FIVE, "", None, None, {}, ())
TRAINS = replace(WAITS, id="a", state="running", epochs=EPOCHS)


class Trainings:
    """All trainings are in the middle of their third epoch."""

    there = 1

    def workers(self):
        return self.there

    def active(self):
        return 2

    def status(self, run_id):
        return RunStatus("running", progress=ProgressReport(3, 5, 10, 0.2, 150.0))


@pytest.fixture
def said(monkeypatch):
    """said(*runs before it, earlier=...): what the run says that waits behind these, for one worker."""

    def said_(*before, earlier=()):
        monkeypatch.setattr(waiting, "_cached_outlooks", lambda: waiting.outlooks((*before, WAITS), 1, 1))
        monkeypatch.setattr(waiting, "cached_earlier", lambda standing: list(earlier))
        monkeypatch.setattr(waiting, "jobs", Trainings)
        return waiting.waiting_text("c", RunStatus("queued", place=len(before)))

    return said_


def test_it_waits_for_what_is_left_of_the_run_that_trains(said):
    assert said(TRAINS) == "Waiting for a free worker … place 1 in the queue, for about 2\u00a0min"


def test_it_waits_for_those_before_it_too(said):
    next_one = replace(WAITS, id="b")
    assert said(TRAINS, next_one, earlier=[(FIVE, (90.0, 90.0))]).endswith(
        "place 2 in the queue, for about 10\u00a0min"
    )


def test_what_may_end_sooner_is_an_upper_limit(said):
    patient = replace(TRAINS, config=FIVE.changed(patience=1))
    assert said(patient).endswith(", for at most 2\u00a0min")


@pytest.mark.parametrize(
    "before",
    [(replace(TRAINS, state="paused"),), (TRAINS, replace(WAITS, id="b"))],
    ids=["paused", "unmeasured"],
)
def test_nothing_is_said_of_a_wait_that_nobody_knows(said, before):
    assert said(*before) == f"Waiting for a free worker … place {len(before)} in the queue"


def test_before_the_first_worker_is_there_nobody_waits_for_a_free_one(said, monkeypatch):
    monkeypatch.setattr(Trainings, "there", 0)
    assert said() == "The workers are starting … place 0 in the queue"


def test_who_is_alone_waits_for_nobody(said, monkeypatch):
    monkeypatch.setattr(Trainings, "active", lambda self: 1)
    assert said(TRAINS) == "Waiting for a free worker … place 1 in the queue"


def test_who_shares_a_worker_is_told_with_how_many_and_how_much_longer_it_takes(said):
    said()
    twice = replace(TRAINS, id="b", config=RunConfig.of(epochs=20))
    found = waiting.outlooks((TRAINS, twice), 1, 8)
    assert found["a"].sharing == (1, pytest.approx(2.0))
    assert (found["b"].sharing.others, 1.0 < found["b"].sharing.factor < 2.0) == (1, True)
    assert waiting.outlooks((TRAINS, twice), 2, 8)["a"].sharing == (0, 1.0)
    assert waiting.outlooks((TRAINS, twice, WAITS), 1, 8)["c"].wait == 0.0
