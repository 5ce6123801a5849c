"""Presets, the script, and what is measured after a run, without a browser."""

import numpy as np
import pytest

from ae.jobs.compute import Computation
from ae.runs.config import SETTINGS, RunConfig
from ae.runs.presets import PRESETS, matching_preset, plain_twin
from ae.runs.reports import EpochReport, UntrainedReport
from ae.store.film import UNTRAINED
from ae.ui.lab import store
from ae.ui.train.probes import probe_rows
from ae.ui.train.snapshot import cached_frame, cached_glimpse


def table_of(page, words):
    """The first table with these words, as it is written."""
    return next(one.value for one in page.markdown if one.value.startswith("|") and words in one.value)


def texts(elements):
    return " ".join(str(element.value) for element in elements)


@pytest.mark.parametrize("name", ["denoiser", "sparse", "variational-plane", "hinton"])
def test_a_preset_fills_the_controls_and_says_where_it_comes_from(open_app, name):
    page = open_app("train")
    page.radio(key="train_preset").set_value(name).run()
    assert not page.exception and not page.error
    assert PRESETS[name].source in texts(page.caption)
    query = {key: value for key, value in page.query_params.items() if key in SETTINGS}
    assert RunConfig.from_query(query) == PRESETS[name].config


def test_filters_can_be_set_beside_a_run_that_has_ended(open_app, finished):
    page = open_app("train", run=finished(RunConfig.of(dataset="digits", epochs=2)))
    page.selectbox(key="train_kind").set_value("convolutional").run()
    assert not page.exception and not page.error
    assert page.text_input(key="train_filters").value == "16,32"


def test_the_address_keeps_no_setting_of_the_family_before(open_app):
    page = open_app("train", kind="sparse", sparsity_weight="0.01", shared="yes")
    page.selectbox(key="train_kind").set_value("variational").run()
    assert page.query_params["shared"] == "yes"
    query = {key: value for key, value in page.query_params.items() if key in SETTINGS}
    assert query == RunConfig.from_query(query).to_query()
    assert query["kind"] == "variational" and "sparsity_weight" not in query


def test_after_a_presets_run_the_published_number_stands_beside_ours(open_app, finished):
    page = open_app("train", run=finished(PRESETS["simple"].config))
    assert "published 0.09; here 0.091" in texts(page.markdown)
    assert f"Published: {PRESETS['simple'].published.source}" in texts(page.caption)


def test_a_run_with_other_settings_has_no_published_number(open_app, finished):
    assert matching_preset(RunConfig.of(seed=3, layers=(77,))) is None
    page = open_app("train", run=finished(RunConfig.of(dataset="digits", layers=(77,))))
    assert "published" not in texts(page.markdown)


def test_a_preset_is_recognised_whatever_the_seed():
    assert matching_preset(PRESETS["simple"].config.changed(seed=5)) == "simple"


def test_the_script_is_shown_in_both_styles(open_app):
    page = open_app("train")
    assert "layers.Dense(128" in texts(page.code)
    functional = page.code[0].value
    page.session_state["train_script_style"] = "sequential"
    assert page.run().code[0].value != functional


def test_only_settings_with_a_use_are_shown(open_app):
    page = open_app("train", kind="variational", body="convolutional")
    keys = {widget.key for kind in ("text_input", "number_input") for widget in page.get(kind)}
    assert "train_filters" in keys
    assert not {"train_layers", "train_pixel_std"} & keys
    page.selectbox(key="train_body").set_value("dense").run()
    assert not page.error
    assert page.text_input(key="train_layers").value == "128"


def test_a_noise_level_without_noise_cannot_be_moved(open_app):
    page = open_app("train")
    page.selectbox(key="train_noise_kind").set_value("none").run()
    assert page.slider(key="train_noise_level").disabled
    page.selectbox(key="train_noise_kind").set_value("masking").run()
    assert not page.slider(key="train_noise_level").disabled
    assert page.slider(key="train_noise_level").value == 0.5


def test_a_plain_twin_has_no_penalty_and_the_same_code():
    twin = plain_twin(PRESETS["sparse"].config)
    assert twin == PRESETS["sparse-plain"].config
    assert plain_twin(RunConfig()) is None
    assert plain_twin(RunConfig.of(kind="contractive")).network.code_function == "sigmoid"


def test_the_codes_of_a_sparse_run_stand_beside_a_plain_models(open_app, finished):
    sparse = RunConfig.of(kind="sparse", dataset="digits", layers=(), epochs=2)
    run_id = finished(sparse)
    assert "Plain model" not in table_of(open_app("train", run=run_id), "Active units")
    finished(plain_twin(sparse))
    title, _, run, plain = table_of(open_app("train", run=run_id), "Active units").splitlines()
    assert title == "|  | Mean code value | Variance | Active units |"
    assert run.startswith("| This run |")
    assert run.endswith("| 75% |")
    assert plain.startswith("| Plain model of the same shape |")


def test_codes_are_measured_beside_components_and_pixels(open_app, finished, monkeypatch):
    asked = []

    def ask(self, key, function, make_arguments):
        asked.append(make_arguments()[3])
        result = {name: np.array([0.9, 0.8]) for name in ("code", "pca", "pixels")}
        return Computation(1.0, result)

    monkeypatch.setattr("ae.jobs.compute.Computations.ask", ask)
    page = open_app("train", run=finished(RunConfig.of(dataset="digits", epochs=2)))
    page.toggle(key="train_worth").set_value(True).run()
    assert "| This run's codes, 32 numbers | 90.0% | 80.0% |" in table_of(page, "Nearest neighbour")
    page.selectbox(key="train_worth_which").set_value("Two of them").run()
    page.selectbox(key="train_worth_first").set_value(8).run()
    assert "classes: expected two different ones" in texts(page.error)
    assert asked == [None, (3, 8)]


def test_a_table_of_measures_names_sizes():
    found = {name: np.array([0.5, 0.25]) for name in ("code", "pca", "pixels")}
    rows = probe_rows(found, 7)
    assert list(rows)[1] == "Principal components, 7 numbers"
    assert rows["Raw pixels, 784 numbers"] == ["50.0%", "25.0%"]


def test_runs_of_a_link_stand_side_by_side(open_app, finished):
    first, other = (
        finished(RunConfig.of(dataset="digits", epochs=2, layers=(n,)), f"run {n}") for n in (8, 9)
    )
    images = np.zeros((10, 28, 28), np.uint8)
    codes = {"points": np.eye(5, 2, dtype=np.float16), "labels": np.zeros(5, np.uint8)}
    frame = {"clean": images, "noisy": images, "reconstruction": images + 51, **codes}
    for run_id, epoch in ((first, 1), (first, 2), (other, 2)):
        store().add_epoch(run_id, EpochReport(epoch, 0.2, 0.1, 1.0, frame))
    page = open_app("train", run=first, compare=other)
    assert not page.exception and not page.error
    pictures = next(one.proto.body for one in page.get("html") if "train-pictures" in one.proto.body)
    assert "output A" in pictures and "output B" in pictures
    assert "Codes of 5 validation images at epoch 2, 2 runs on the same axes" in texts(page.caption)


def test_a_compared_run_that_is_not_there_gets_a_sentence(open_app, finished):
    page = open_app("train", run=finished(RunConfig.of(dataset="digits")), compare="nowhere")
    assert "compare: expected runs that are in the store, got nowhere." in texts(page.error)
    assert not page.exception


def test_a_tick_in_the_list_puts_a_run_into_the_address(open_app, finished):
    first, other = (finished(RunConfig.of(dataset="digits", epochs=2, layers=(n,))) for n in (8, 9))
    page = open_app("train", visitor="ada", opened="train_runs_open", run=first)
    page.checkbox(key=f"train_compare_{other}").check().run()
    assert page.query_params["compare"] in (other, [other])
    page.checkbox(key=f"train_compare_{other}").uncheck().run()
    assert "compare" not in page.query_params


def test_a_run_that_was_looked_at_before_its_first_frame_shows_it_all_the_same():
    run_id = store().add_run(RunConfig.of(dataset="digits"), "ada", "a run")
    assert cached_glimpse((run_id, "active", 0)) is None
    store().add_untrained(run_id, UntrainedReport({"clean": np.ones((2, 28, 28), np.uint8)}))
    assert cached_frame(run_id, UNTRAINED)["clean"].all()
    store().delete(run_id)
