"""A store that cannot be used for a while: said in one sentence above the page, which goes on afterwards."""

import os

import pytest
from streamlit.testing.v1 import AppTest

from ae.runs.config import RunConfig
from ae.ui.lab import store
from ae.ui.messages import AWAY, NOT_DONE
from tests.browser.conftest import ROOT
from tests.pages import PATIENCE_SECONDS


@pytest.fixture
def server(postgres, monkeypatch):
    """A server that keeps the lab's runs."""
    monkeypatch.chdir(ROOT)
    with postgres.database() as address:
        monkeypatch.setenv("AE_DATABASE_URL", address)
        store.clear()
        yield postgres
        postgres.start()  # whatever a test left behind, the next one finds it running
        store().close()
        store.clear()


@pytest.mark.parametrize(
    ("name", "control"), [("draw", "draw_model"), ("train", "train_dataset"), ("latent", "latent_model")]
)
def test_a_server_that_is_gone_is_said_once_until_it_is_back(name, control, server):
    run_id = store().add_run(RunConfig(), "ada")
    store().set_state(run_id, "interrupted")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE_SECONDS)
    app.session_state["visitor"] = "ada"
    app.query_params["run"] = run_id
    app.run().switch_page(f"pages/{name}.py").run()
    assert sentences(app) == []
    server.stop()
    assert sentences(app.run()) == [AWAY]
    assert app.selectbox(key=control).options
    server.start()
    assert sentences(app.run()) == []


def test_a_server_that_comes_up_after_the_lab_is_waited_for(server):
    server.stop()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE_SECONDS).run()
    assert sentences(app) == [AWAY]
    server.start()
    assert sentences(app.run()) == []


def test_what_is_asked_for_meanwhile_is_not_done_and_says_so_without_the_driver_s_words(server, open_app):
    page = open_app("train", visitor="ada", dataset="digits", epochs="2", layers="16", code_size="4")
    server.stop()
    assert set(sentences(page.button(key="train_start").click().run())) == {AWAY, NOT_DONE}
    server.start()
    assert sentences(page.run()) == []
    assert store().runs() == ()


def test_a_database_that_became_read_only_says_so_where_something_is_to_be_kept(server, open_app):
    page = open_app("train", visitor="ada", dataset="digits", epochs="2", layers="16", code_size="4")
    server.make_read_only(os.environ["AE_DATABASE_URL"])
    (sentence,) = sentences(page.button(key="train_start").click().run())
    assert sentence.endswith(" in a read-only transaction.")
    assert sentences(page.run()) == []


def sentences(page):
    assert not page.exception
    return [error.value for error in page.error]
