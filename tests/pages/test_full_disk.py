"""A disk that is full: what cannot be kept is said in one sentence, and everything else goes on."""

from functools import partial

import pytest

import ae.jobs
from ae.exports.bundle import run_files, write_zip
from ae.models.shipped import shipped_cards
from ae.ui.lab import jobs, store
from tests.disk import fill, make_room, small_disk
from tests.jobs.waiting import until
from tests.pages.conftest import PRETRAINED

FULL = "database: expected it to answer and to have room, got: database or disk is full."
NEARLY = "disk: expected 20,000,000 bytes of room for the store before a new run, got "
SHORT = {"dataset": "digits", "epochs": "2", "layers": "16", "code_size": "4"}


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    """A disk of 40 MB with the lab's home, and trainings without a network."""
    with small_disk(tmp_path_factory.mktemp("disk"), 40) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AE_HOME", str(folder))
        patch.setattr(ae.jobs, "Jobs", partial(ae.jobs.Jobs, training="tests.jobs.fake:train"))
        store.clear()
        until(jobs().workers, lambda count: count == 1)
        yield folder
        jobs().close()
        store.clear()


@pytest.fixture
def full(disk, monkeypatch, finished):
    """The same disk with a finished run and no byte to spare; afterwards there is room again."""
    monkeypatch.setenv("AE_HOME", str(disk))
    run_id = finished(shipped_cards()["denoising"].config.changed(epochs=1))
    fill(disk)
    yield run_id
    make_room(disk)


RUNS = "train_runs_open"


def sentences(page):
    assert not page.exception
    return [error.value for error in page.error]


def edited(open_app, run_id):
    """Train with a run's name and its Delete in sight."""
    return (
        open_app("train", visitor="ada", opened=RUNS, run=run_id)
        .button(key=f"train_open_{run_id}")
        .click()
        .run()
    )


def test_a_run_begins_only_where_its_end_can_be_kept(disk, full, open_app):
    page = open_app("train", visitor="ada", **SHORT).button(key="train_start").click().run()
    (sentence,) = sentences(page)
    assert sentence.startswith(NEARLY)
    make_room(disk)
    fill(disk, free=25_000_000)
    page.button(key="train_start").click().run()
    assert sentences(page) == []
    until(lambda: jobs().status(page.query_params["run"]), lambda status: status.state == "finished")


def test_a_name_that_cannot_be_kept_is_said(full, open_app):
    page = edited(open_app, full)
    next(field for field in page.text_input if field.label == "Name").set_value("another name")
    next(button for button in page.button if button.label == "Save").click().run()
    assert sentences(page) == [FULL]
    assert store().run(full).name == "a run"


def test_a_run_that_cannot_be_deleted_is_not_called_gone(full, open_app):
    page = edited(open_app, full)
    page.button(key=f"train_delete_{full}").click().run()
    assert sentences(page) == [FULL]
    assert store().holds(full)


def test_a_zip_is_loaded_whole_or_not_at_all(full, open_app):
    record, before = store().run(full), store().runs()
    files = {f"{part}.onnx": (PRETRAINED / f"{part}.onnx").read_bytes() for part in ("encoder", "decoder")}
    zipped = write_zip(run_files(record, (), files))
    page = open_app("train", visitor="ada", opened=RUNS)
    page.file_uploader(key="train_import").upload("run.zip", zipped).run()
    page.button(key="train_import_load").click().run()
    (sentence,) = sentences(page)
    assert sentence.startswith(NEARLY)
    assert store().runs() == before


@pytest.mark.parametrize("name", ["draw", "train", "latent"])
def test_every_page_can_still_be_read(full, open_app, name):
    assert sentences(open_app(name, visitor="ada")) == []
