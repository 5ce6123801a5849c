"""The Train page without a browser and without a training: what it says and what it refuses."""

import io
import zipfile
from contextlib import contextmanager, suppress
from dataclasses import replace

import numpy as np
import pytest

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.reports import EpochReport
from ae.ui.lab import cached_dataset, store
from ae.ui.train import stage
from ae.ui.train.budget import AROUND, Budget
from ae.ui.train.comparison import BEFORE
from ae.ui.train.editor import EDITED, NEXT, NEXT_AFTER, _hint
from ae.ui.train.progress import Sharing
from ae.ui.train.snapshot import snapshot_of
from ae.ui.train.stage import FIRST_SECONDS, LATER_SECONDS, _pace
from ae.ui.train.takeaway import _content, _names, files_text

CONFIG = RunConfig.of(dataset="digits", epochs=2)
FOUR = RunConfig.of(epochs=4).training


@pytest.fixture
def run():
    """A run of somebody else; nothing trains it."""
    with looked_at_once(CONFIG) as run_id:
        yield run_id


@contextmanager
def looked_at_once(config):
    run_id = store().add_run(config, "ada", "Ada's run")
    pictures = np.zeros((10, 28, 28), np.uint8)
    arrays = {"clean": pictures, "noisy": pictures, "reconstruction": pictures + 51}
    store().add_epoch(run_id, EpochReport(1, 0.5, 0.4, 1.0, arrays, "All grey.", {"gradient_norm": 1.0}))
    yield run_id
    with suppress(LabError):
        store().delete(run_id)


def at_work(run_id, **status):
    """The run as if it trained; a lab that another test has opened may have called it interrupted."""
    snapshot = snapshot_of(store().run(run_id))
    return replace(snapshot, status=replace(snapshot.status, **{"state": "running"} | status))


def texts(elements):
    return " ".join(str(element.value) for element in elements)


@pytest.mark.parametrize("state", ["finished", "stopped", "failed", "interrupted"])
def test_somebody_elses_run_opens_by_its_link_read_only(open_app, run, state):
    store().set_state(run, state, "It was so." if state in ("failed", "interrupted") else "")
    page = open_app("train", run=run)
    assert not page.exception
    assert "Somebody else's run" in texts(page.caption)
    assert all(page.button(key=f"train_{name}").disabled for name in ("pause", "step", "stop"))
    assert not page.button(key="train_start").disabled


def test_a_link_alone_describes_the_same_run(open_app, run):
    store().set_state(run, "finished")
    page = open_app("train", run=run)
    assert page.number_input(key="train_epochs").value == 2
    assert page.selectbox(key="train_dataset").value == "digits"


def test_a_link_says_what_an_epoch_of_that_run_takes_whatever_other_runs_took(open_app, run):
    other = store().add_run(CONFIG.changed(layers=(64,)), "bob", "Another one")
    for run_id, seconds in ((run, 1.6), (other, 0.3)):
        for epoch in (2, 3):
            store().add_epoch(run_id, EpochReport(epoch, 0.5, 0.4, seconds, {"clean": np.zeros((1, 28, 28))}))
    assert "about 1.6\u00a0s an epoch" in texts(open_app("train", run=run).caption)
    store().delete(other)


def test_an_epoch_that_takes_next_to_nothing_does_not_take_nothing(open_app, run):
    other = store().add_run(CONFIG.changed(layers=(48,)), "bob", "A fast one")
    for epoch in (1, 2, 3):
        store().add_epoch(other, EpochReport(epoch, 0.5, 0.4, 0.02, {"clean": np.zeros((1, 28, 28))}))
    assert "less than 0.1 s an epoch" in texts(open_app("train", run=other).caption)
    store().delete(other)


def test_a_run_is_looked_at_more_often_until_there_is_a_picture(run):
    other = store().add_run(CONFIG, "ada", "Another one")
    assert [_pace(at_work(one, place=1)) for one in (other, run)] == [FIRST_SECONDS, LATER_SECONDS]
    assert _pace(at_work(other, state="queued", place=2)) == LATER_SECONDS
    store().set_state(run, "finished")
    assert _pace(snapshot_of(store().run(run))) is None
    store().delete(other)


@pytest.mark.parametrize(("others", "seconds"), [(0, 1.5), (9, 1.5), (10, 2.5), (29, 3), (200, 3)])
def test_a_run_that_takes_turns_with_many_is_looked_at_less_often(run, monkeypatch, others, seconds):
    monkeypatch.setattr(stage, "sharing_of", lambda run_id: Sharing(others, others + 1.0))
    assert _pace(at_work(run)) == seconds


@pytest.mark.parametrize(
    ("state", "epochs", "seconds"), [("running", 2, 1.5), ("running", 12, 2), ("paused", 2, 2)]
)
def test_a_run_that_changes_little_is_looked_at_less_often(run, state, epochs, seconds):
    assert _pace(at_work(run, state=state, epochs=epochs)) == seconds


@pytest.fixture
def looks_cost(run, monkeypatch):
    """looks_cost(seconds): from now on looks cost so much of the processor."""

    def cost(seconds):
        monkeypatch.setattr(stage, "BUDGET", Budget())
        stage.BUDGET.count(seconds)

    cost(0.0)
    return cost


def test_a_run_is_looked_at_less_often_where_looks_cost_much_but_not_before_its_first_picture(
    run, looks_cost
):
    looks_cost(1.0)
    other = store().add_run(CONFIG, "ada", "Another one")
    settled, waits = at_work(run, epochs=12), at_work(other, place=1)
    seconds = [stage._Looks(CONFIG, CONFIG, one).seconds for one in (at_work(run), settled, waits)]
    assert seconds == [2 * LATER_SECONDS, 4.0, FIRST_SECONDS]
    store().delete(other)


def test_the_page_is_not_drawn_whole_since_looks_cost_more_than_before(run, looks_cost):
    young, settled = at_work(run, epochs=2), at_work(run, epochs=12)
    looks = stage._Looks(CONFIG, CONFIG, young)
    looks_cost(1.0)
    assert not looks._is_over(young, young)
    assert looks._is_over(young, settled)


def test_the_page_is_not_drawn_whole_for_the_pace_that_it_has(run, looks_cost):
    looks_cost(0.02 / AROUND)
    young, settled = at_work(run, epochs=2), at_work(run, epochs=12)
    looks = stage._Looks(CONFIG, CONFIG, young)
    assert looks.seconds == 2.0
    assert not looks._is_over(young, settled)
    looks_cost(1.0)
    assert not looks._is_over(young, settled)


def test_why_a_run_ended_early_is_said(open_app, run):
    store().set_state(run, "interrupted", "The process that trained it died; two epochs were kept.")
    warnings = texts(open_app("train", run=run).warning)
    assert "The process that trained it died" in warnings and "All grey." not in warnings


def test_a_warning_of_the_last_epoch_is_shown(open_app, run):
    store().set_state(run, "finished")
    assert "Epoch 1: All grey." in texts(open_app("train", run=run).warning)


def test_a_run_deleted_meanwhile_gets_a_sentence(open_app, run):
    store().delete(run)
    page = open_app("train", run=run)
    assert "run: expected the id of a stored run" in texts(page.error)
    assert not page.exception


def test_all_of_a_visitors_runs_can_be_listed(open_app):
    ids = [store().add_run(CONFIG, "ida", f"run {at}") for at in range(14)]
    for run_id in ids:
        store().set_state(run_id, "interrupted")
    assert not looks(open_app("train", visitor="ida"))
    page = open_app("train", visitor="ida", opened="train_runs_open")
    assert len(looks(page)) == 12
    page.button(key="train_older").click().run()
    assert looks(page) == [store().run(run_id).title for run_id in reversed(ids)]
    assert "train_older" not in [button.key for button in page.button]
    for run_id in ids:
        store().delete(run_id)


def looks(page):
    return [button.label for button in page.button if str(button.key).startswith("train_look_")]


def test_codes_of_other_images_than_the_runs_own_are_not_given_away(finished, monkeypatch):
    record = store().run(finished(CONFIG))
    assert "codes.csv" in _names(record)
    dataset, _ = cached_dataset("digits")
    monkeypatch.setattr("ae.ui.train.takeaway.cached_dataset", lambda name: (dataset, "MNIST is missing."))
    assert "codes.csv" not in _names(record)
    assert b"codes.csv" not in _content(record, "run.zip")


def test_the_run_from_before_comes_beside_the_new_one_with_one_press(open_app, run):
    with looked_at_once(CONFIG.changed(code_size=2)) as smaller:
        page = open_app("train", run=smaller)
        assert "train_compare_before" not in [button.key for button in page.button]
        page.session_state[BEFORE] = run
        page.run().button(key="train_compare_before").click().run()
        assert page.query_params["compare"] == run
        assert not page.error
        assert "train_compare_before" not in [button.key for button in page.button]


def test_a_run_that_has_ended_is_looked_at_as_long_as_one_beside_it_trains(run, monkeypatch):
    store().set_state(run, "stopped")
    ended = snapshot_of(store().run(run))
    monkeypatch.setattr(stage, "others_train", lambda: False)
    assert _pace(ended) is None
    monkeypatch.setattr(stage, "others_train", lambda: True)
    assert _pace(ended) == LATER_SECONDS + stage.SETTLED_SECONDS


def test_a_network_that_is_not_the_one_that_is_looked_at_is_called_the_next(run):
    snapshot, other = at_work(run), CONFIG.changed(code_size=2)
    assert _hint(CONFIG, snapshot) == _hint(other, None) == EDITED
    assert _hint(other, snapshot) == NEXT
    ended = replace(snapshot, status=replace(snapshot.status, state="stopped"))
    assert _hint(other, ended) == NEXT_AFTER
    assert _hint(CONFIG.changed(epochs=9), snapshot) == EDITED


def test_the_files_name_the_keras_that_opens_them():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("metadata.json", '{"keras_version": "3.99.1"}')
    assert "opens in Keras 3.99.1 and later" in files_text(content.getvalue())
    assert files_text(b"").startswith("The ONNX files open")


def test_settings_begin_in_the_browser_itself_with_what_the_address_says(open_app):
    page = open_app("train", code_size="8", epochs="1000", kind="sparse", layers="64")
    assert [page.number_input(key=f"train_{name}").proto.default for name in ("code_size", "epochs")] == [
        8,
        1000,
    ]
    assert page.text_input(key="train_layers").proto.default == "64"
    kind = page.selectbox(key="train_kind").proto
    assert kind.options[kind.default].startswith("Sparse")
