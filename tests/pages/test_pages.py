import ast

import pytest

from ae.errors import LabError
from tests.browser.conftest import ROOT

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def texts(elements):
    return " ".join(str(element.value) for element in elements)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_without_an_error(open_app, name):
    page = open_app(name)
    assert not page.exception
    assert not page.error
    assert len(page.title) == 1


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_help_text(open_app, name):
    page = open_app(name)
    for kind in ("selectbox", "number_input", "slider", "text_input"):
        assert all(widget.help for widget in page.get(kind)), kind


@pytest.mark.parametrize("name", PAGES)
def test_every_page_asks_one_question(name):
    source = (ROOT / "pages" / f"{name}.py").read_text()
    assert ast.get_docstring(ast.parse(source)).endswith("?")
    assert len(source.splitlines()) <= 60
    assert "numpy" not in source and "session_state" not in source


def test_the_address_fills_the_controls(open_app):
    page = open_app("train", layers="64,16", code_size="5", seed="9")
    assert page.text_input(key="train_layers").value == "64,16"
    assert page.number_input(key="train_code_size").value == 5
    assert page.number_input(key="train_seed").value == 9


def test_a_bad_address_gets_a_sentence_and_a_usable_page(open_app):
    page = open_app("train", code_size="many")
    assert "code_size: expected a whole number from 1 to 784, got 'many'" in texts(page.error)
    assert page.number_input(key="train_code_size").value == 32
    assert not page.button(key="train_start").disabled


@pytest.mark.parametrize("typed", ["", "-3", "a lot", "1,2,3,4,5,6,7,8,9", "5000"])
def test_bad_layers_get_a_sentence_and_no_start(open_app, typed):
    page = open_app("train")
    page.text_input(key="train_layers").set_value(typed).run()
    assert "layers: expected" in texts(page.error)
    assert page.button(key="train_start").disabled


def test_a_network_above_the_limit_is_refused_before_training(open_app, monkeypatch):
    monkeypatch.setenv("AE_MAX_PARAMETERS", "1000")
    page = open_app("train")
    assert "at most 1,000 parameters, got 209,968" in texts(page.error)


def test_the_shape_of_the_network_is_shown(open_app):
    page = open_app("train")
    page.text_input(key="train_layers").set_value("512, 64").run()
    assert "784 → 512 → 64 → 32 → 64 → 512 → 784" in texts(page.caption)


def test_an_unknown_run_in_the_address_gets_a_sentence(open_app):
    page = open_app("train", run="nothing")
    assert "run: expected" in texts(page.error)


def test_a_page_shows_the_sentence_of_what_went_wrong(open_app, monkeypatch):
    def refuse(*_):
        raise LabError("model: expected one that is there.")

    monkeypatch.setattr("ae.ui.models.cached_codec", refuse)
    assert "model:" in texts(open_app("draw").error)
