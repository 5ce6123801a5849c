"""What a visitor of the Train page can do at the wrong snapshot: one outcome and one sentence each."""

import os
import signal
from functools import partial

import pytest

import ae.jobs
from ae.jobs.leading import KILLED
from ae.ui.lab import jobs, store
from tests.jobs.waiting import descendants, serving, until

LONG = {"dataset": "digits", "epochs": "1000", "layers": "16", "code_size": "4"}
GONE = "run: expected the id of a stored run"


@pytest.fixture(scope="module")
def before():
    """Numbers of the processes that other tests left running."""
    return descendants(os.getpid())


@pytest.fixture(scope="module")
def trainings(before, tmp_path_factory):
    """Trainings in worker processes, without a network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AE_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("AE_SHARING", "1")
        patch.setattr(ae.jobs, "Jobs", partial(ae.jobs.Jobs, training="tests.jobs.fake:train"))
        store.clear()
        yield jobs()
        jobs().close()
        store.clear()


@pytest.fixture
def page(trainings, open_app):
    """The page with a run that its visitor started; what still trains at the end is stopped."""
    page = press(open_app("train", **LONG), "start")
    until(lambda: trainings.status(run_of(page)), lambda status: status.epochs > 0)
    yield page.run()
    for run in store().runs():
        if trainings.status(run.id).state in ("queued", "running", "paused"):
            trainings.stop(run.id)
            reach(trainings, run.id, "stopped")


def press(page, name):
    return page.button(key=f"train_{name}").click().run()


def run_of(page):
    return page.query_params["run"]


def texts(elements):
    return " ".join(str(element.value) for element in elements)


def reach(trainings, run_id, state):
    return until(lambda: trainings.status(run_id), lambda status: status.state == state)


def able(page):
    return [name for name in ("pause", "step", "stop") if not page.button(key=f"train_{name}").disabled]


def test_two_starts_in_a_row_give_one_run_and_a_sentence(page):
    before = len(store().runs())
    press(page, "start")
    assert "the same run waits or trains already; expected another setting" in texts(page.error)
    assert len(store().runs()) == before


def test_a_queued_run_cannot_be_paused_but_taken_out(page, trainings):
    page.number_input(key="train_seed").set_value(7).run()
    press(page, "start")
    assert "Waits for its turn: place 1 in the queue. Pause and Step work once it trains" in texts(
        page.caption
    )
    assert able(page) == ["stop"]
    press(page, "stop")
    reach(trainings, run_of(page), "stopped")
    assert able(page.run()) == []


def test_deleting_a_running_run_ends_it_and_the_next_one_trains(page, trainings):
    run_id = run_of(page)
    page.session_state["train_runs_open"] = True
    press(press(page.run(), f"open_{run_id}"), f"delete_{run_id}")
    assert not page.exception
    assert run_id not in [run.id for run in store().runs()]
    assert "run" not in page.query_params
    page.query_params["run"] = run_id  # as what the page asked for just before it heard of that
    assert not page.run().error
    assert "run" not in page.query_params
    press(page, "start")
    reach(trainings, run_of(page), "running")


def test_a_run_that_has_ended_says_how_and_cannot_be_stopped_again(page, trainings):
    trainings.stop(run_of(page))
    reach(trainings, run_of(page), "stopped")
    assert able(page.run()) == []
    assert "Stopped. The best model so far was kept" in texts(page.success)


def test_a_run_that_was_deleted_in_another_tab_gets_one_sentence(page, trainings):
    trainings.delete(run_of(page))
    assert [error.value.partition(",")[0] for error in page.run().error] == [GONE]
    assert not page.button(key="train_start").disabled


def test_two_tabs_show_the_same_run_and_the_later_order_counts(page, trainings, open_app):
    other = open_app("train", visitor=page.session_state["visitor"], **LONG, run=run_of(page))
    press(other, "pause")
    reach(trainings, run_of(page), "paused")
    assert page.run().button(key="train_pause").label == "Resume"
    press(page, "stop")
    reach(trainings, run_of(page), "stopped")
    assert able(other.run()) == []


def test_a_new_tab_finds_the_run_that_still_trains(page, open_app):
    other = open_app("train", visitor=page.session_state["visitor"])
    assert run_of(other) == run_of(page)
    assert "pause" in able(other)


def test_a_worker_that_dies_in_a_pause_interrupts_its_run_and_the_next_one_trains(page, trainings, before):
    press(page, "pause")
    reach(trainings, run_of(page), "paused")
    os.kill(serving("distributed.Worker", before), signal.SIGKILL)
    reach(trainings, run_of(page), "interrupted")
    assert KILLED in texts(page.run().warning)
    press(page, "start")
    reach(trainings, run_of(page), "running")
