"""A visitor's own images on the pages: brought, looked at, kept, chosen, nobody else's, deleted."""

import pytest
from streamlit.testing.v1 import AppTest

from ae.environment import read_environment
from ae.images.own.looked import read_files
from ae.jobs.results import COMPUTED
from ae.runs.config import RunConfig
from ae.ui.datasets import reading
from ae.ui.lab import computations, forget_owned, store
from tests.images.own.written import few, npy, npz
from tests.pages import PATIENCE_SECONDS

IMAGES, LABELS = few()
FILE = ("letters.npz", npz(x=IMAGES, y=LABELS), "application/octet-stream")


class Here:
    """Computes in this process what the page has computed in another one."""

    def once(self, function, make_arguments, heard):
        assert function == "ae.images.own.looked:read_files"
        return read_files(*make_arguments(), heard)


@pytest.fixture(autouse=True)
def here(monkeypatch):
    monkeypatch.setattr(reading, "computations", Here)
    forget_owned()
    yield
    for who in ("ada", "bob"):
        for one in store().datasets(who):
            store().delete_dataset(who, one.name)
    forget_owned()


def dialog():
    import streamlit as st

    from ae.ui.datasets.dialog import show_own_images

    show_own_images(lambda name: st.session_state.update(chosen=name))


def opened(who="ada"):
    page = AppTest.from_function(dialog, default_timeout=PATIENCE_SECONDS)
    page.session_state["visitor"] = who
    return page.run()


def brought(*files, who="ada"):
    page = opened(who)
    page.file_uploader[0].set_value(list(files))
    return page.run()


def kept(who="ada"):
    """Name of a data set that this visitor has brought and kept."""
    page = brought(FILE, who=who)
    page.button(key="own_keep").click().run()
    return page.session_state["chosen"]


def words(elements):
    return " ".join(str(element.value) for element in elements)


def test_what_was_read_is_shown_before_it_is_kept():
    page = brought(FILE)
    assert "35 images to learn from, 5 to test with, 10 classes" in words(page.markdown)
    assert "15 % of each class" in words(page.caption)
    assert page.text_input(key="own_title").value == "letters"
    assert store().datasets("ada") == ()


def test_what_was_kept_is_chosen_and_listed_under_its_name():
    page = brought(FILE)
    page.text_input(key="own_title").set_value("My letters").run()
    page.button(key="own_keep").click().run()
    (owned,) = store().datasets("ada")
    assert page.session_state["chosen"] == owned.name
    assert owned.title == "My letters"
    assert "My letters" in words(opened().markdown)


def test_images_and_labels_may_be_two_files():
    page = brought(("x.npy", npy(IMAGES), ""), ("y.npy", npy(LABELS), ""))
    assert "10 classes" in words(page.markdown)


def test_bright_and_dark_can_be_exchanged_back():
    page = brought(("bright.npz", npz(x=255 - IMAGES, y=LABELS), ""))
    toggle = page.toggle[0]
    assert toggle.value is True
    assert "Bright and dark were exchanged" in words(page.caption)
    toggle.set_value(False).run()
    assert "Bright and dark were exchanged" not in words(page.caption)


def test_what_is_wrong_with_a_file_is_said_and_nothing_is_kept():
    page = brought(("cut.npz", FILE[1][:-100], ""))
    assert words(page.error) == "cut.npz: expected a complete npz file, got one that is cut off or damaged."
    assert not [button for button in page.button if button.key == "own_keep"]


def test_two_files_of_one_name_are_refused_as_one_would_be_lost():
    page = brought(("x.npy", npy(IMAGES), ""), ("x.npy", npy(IMAGES[:20]), ""))
    assert "expected a name of its own for each" in words(page.error)


def test_more_than_may_be_brought_at_once_is_refused(monkeypatch):
    monkeypatch.setattr("ae.ui.datasets.dialog.MOST_UPLOADED", 1000)
    assert "files: expected at most 64 MB together" in words(brought(FILE).error)


def test_it_is_chosen_on_train_by_its_visitor_alone(open_app):
    name = kept()
    options = open_app("train", visitor="ada").selectbox(key="train_dataset").options
    assert "letters" in options
    assert "letters" not in open_app("train", visitor="bob").selectbox(key="train_dataset").options
    page = open_app("train", visitor="ada", dataset=name)
    assert not page.error and not page.exception
    assert page.query_params["dataset"] == name


def test_who_follows_a_link_to_somebody_elses_images_gets_the_digits(open_app):
    page = open_app("train", visitor="bob", dataset=kept())
    assert not page.error and not page.exception
    assert "somebody else brought" in words(page.info)


def test_it_is_shown_on_latent_to_its_visitor(open_app, finished):
    config = RunConfig.of(layers=(128,), code_size=32, epochs=1, dataset=kept())
    run = finished(config)
    page = open_app("latent", visitor="ada", run=run)
    assert not page.error and not page.exception
    assert "letters" in page.selectbox(key="latent_dataset").options


def test_the_stage_of_a_run_on_somebody_elses_images_is_no_error(open_app, finished):
    run = finished(RunConfig.of(layers=(128,), code_size=32, epochs=1, dataset=kept()))
    for who in ("ada", "bob"):
        page = open_app("train", visitor=who, run=run)
        assert not page.error and not page.exception


def test_deleted_it_is_gone_and_the_digits_are_chosen(open_app):
    kept()
    page = opened()
    page.session_state["train_dataset"] = store().datasets("ada")[0].name
    page.button(key="own_delete_0").click().run()
    assert page.session_state["chosen"] == "digits"
    assert store().datasets("ada") == ()
    assert "letters" not in open_app("train", visitor="ada").selectbox(key="train_dataset").options


@pytest.mark.parametrize("others", [(), ("bob",)])
def test_what_was_worked_out_of_them_goes_with_the_last_who_has_them(others):
    computations.clear()  # that of another test has another home
    name = kept()
    for who in others:
        kept(who)
    file = read_environment().home / COMPUTED / f"run-reference-{name}-0.npz"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    opened().button(key="own_delete_0").click().run()
    assert file.exists() == bool(others)
    for who in others:
        opened(who).button(key="own_delete_0").click().run()
    assert not file.exists()


def test_draw_says_why_images_without_labels_have_no_classes(open_app, finished):
    page = brought(("plain.npy", npy(IMAGES), ""))
    page.button(key="own_keep").click().run()
    run = finished(RunConfig.of(layers=(128,), code_size=32, epochs=1, dataset=page.session_state["chosen"]))
    page = open_app("draw", visitor="ada", drawing=IMAGES[0])
    page.session_state["draw_anomaly"] = True
    page.selectbox(key="draw_model").set_value(run).run()
    assert not page.error and not page.exception
    assert "came without any" in words(page.caption)


def test_the_script_reads_the_file_that_is_taken_away(open_app):
    name = kept()
    page = open_app("train", visitor="ada", dataset=name)
    assert f'np.load("{name}.npz")' in words(page.code)
