"""A model that is taken along from a page."""

import pytest
from streamlit.testing.v1 import AppTest

from ae.errors import LabError
from ae.exports.page import page
from ae.models.shipped import FOLDER
from ae.runs.config import RunConfig
from ae.ui.lab import store
from ae.ui.takeaway import page_model
from tests.pages import PATIENCE_SECONDS


def test_a_run_is_taken_along_with_what_is_known_of_it(finished):
    record = store().run(finished(RunConfig.of(layers=(128,), code_size=32, epochs=3)))
    model = page_model(record.id)
    assert (model.title, model.config, model.test) == (record.title, record.config, record.test)
    assert model.date == f"{record.created:%Y-%m-%d}"
    assert model.encoder == (FOLDER / "denoising" / "encoder.onnx").read_bytes()


def test_below_a_run_its_model_is_offered_as_one_file(open_app, finished, monkeypatch, tmp_path):
    script, binary = page.ENGINE_FILES
    (tmp_path / script).write_text("export {}")
    (tmp_path / f"{binary}.gz").write_bytes(b"packed")
    monkeypatch.setattr(page, "ENGINE", tmp_path)
    run = finished(RunConfig.of(layers=(128,), code_size=32, epochs=3), "My <run>")
    labels = [button.label for button in open_app("train", run=run).get("download_button")]
    assert "Take the model with you" in labels and "run.zip" in labels
    assert b"<h1>My &lt;run&gt;" in page.model_page(page_model(run))


def test_of_a_model_that_is_gone_no_page_is_made():
    with pytest.raises(LabError):
        page_model("nowhere")


def test_where_the_engine_is_missing_a_sentence_stands_in_place_of_the_button(monkeypatch, tmp_path):
    def show():
        from ae.ui.takeaway import take_model_button

        take_model_button("plane", "Two-number code", "page")

    monkeypatch.setattr(page, "ENGINE", tmp_path)
    app = AppTest.from_function(show, default_timeout=PATIENCE_SECONDS).run()
    assert "engine: expected ONNX Runtime Web in" in app.caption[0].value
    assert not app.get("download_button")
