"""The Latent space page: every way opens, and what cannot be shown is one sentence."""

import base64
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from ae.errors import LabError
from ae.images.datasets import load_dataset
from ae.measures.space import SpaceQuality
from ae.models.codec import Encoding
from ae.runs.config import RunConfig
from ae.ui.latent import cloud, controls, notes, space, stage
from ae.ui.latent import quality as measure
from ae.ui.latent.embedding import Embedding
from ae.ui.latent.modes import MODES
from ae.ui.models import Model

PAGE = Path(__file__).parents[2] / "pages" / "latent.py"
DIGITS = load_dataset("digits")


class LinearCodec:
    """Codes and images by one fixed matrix."""

    def __init__(self, size, variational=False):
        self.variational, self.code_size = variational, size
        self.matrix = np.random.default_rng(0).normal(size=(784, size)).astype(np.float32) / 28

    def encode_all(self, images):
        code = images.reshape(-1, 784) @ self.matrix
        return Encoding(code, np.zeros_like(code) if self.variational else None)

    def encode(self, images):
        return self.encode_all(images).code

    def decode(self, codes):
        return np.clip(codes @ self.matrix.T, 0, 1).reshape(-1, 28, 28)


@pytest.fixture
def visit(monkeypatch):
    """Opens the page on a model with this codec: visit(codec, data set, **session) -> AppTest."""

    def visit_(codec, dataset=DIGITS, **session):
        model = Model("fake", "Fake", RunConfig.of(dataset="digits", code_size=codec.code_size), {})
        monkeypatch.setattr("ae.ui.models.list_models", lambda **_: {"fake": model})
        monkeypatch.setattr("ae.ui.models.cached_codec", lambda ref: codec)
        monkeypatch.setattr(space, "cached_codec", lambda ref: codec)
        monkeypatch.setattr(cloud, "model_addresses", lambda ref: {"encoder": "", "decoder": ""})
        monkeypatch.setattr(controls, "cached_dataset", lambda name: (dataset, None))
        page = AppTest.from_file(str(PAGE), default_timeout=60)
        for key, value in session.items():
            page.session_state[key] = value
        return page.run()

    space.st.cache_data.clear()
    space.st.cache_resource.clear()
    return visit_


def few(count):
    """The digits with this many test images."""
    return replace(DIGITS, x_test=DIGITS.x_test[:count], y_test=DIGITS.y_test[:count])


def errors(page):
    """Sentences of errors on the page, none of which is an exception."""
    assert not page.exception
    return [error.value for error in page.error]


def captions(page):
    return " ".join(caption.value for caption in page.caption)


@pytest.mark.parametrize("way", MODES)
@pytest.mark.parametrize(
    "codec", [LinearCodec(4), LinearCodec(2, variational=True)], ids=["plain", "variational"]
)
def test_every_way_opens(way, codec, visit):
    assert errors(visit(codec, latent_mode=way)) == []


@pytest.mark.parametrize(
    "view",
    [
        {"latent_solid": True},
        {"latent_sprites": True},
        {"latent_colour": "error"},
        {"latent_colour": "cluster"},
        {"latent_projection": "units"},
    ],
    ids=str,
)
def test_every_view_opens(view, visit):
    assert errors(visit(LinearCodec(4), **view)) == []


@pytest.mark.parametrize("way", ["Point", "Walk", "Select", "Turn units", "Add"])
def test_a_code_of_one_number_is_spread_over_rows_in_every_mode(way, visit):
    page = visit(LinearCodec(1), latent_mode=way)
    assert "This code has one number" in captions(page)
    assert errors(page) == []


def test_codes_that_are_not_finite_are_one_sentence(visit):
    codec = LinearCodec(4)
    codec.matrix[0] = np.nan
    assert errors(visit(codec)) == [
        "model: expected finite codes, got NaN or infinity; train it with a lower learning rate."
    ]


def test_images_of_one_class_are_shown_and_not_told_apart(visit):
    page = visit(LinearCodec(4), replace(DIGITS, y_test=0 * DIGITS.y_test), latent_mode="Measure")
    assert "all of one class" in captions(page)
    assert errors(page) == [
        "labels: expected at least two classes to tell apart, got images of one class only."
    ]


def test_fewer_points_than_neighbours_are_one_sentence(visit):
    page = visit(LinearCodec(4), few(8), latent_projection="tsne")
    assert errors(page) == ["points: expected more than 15 for t-SNE, got 8."]


@pytest.mark.parametrize("count", [2, 3, 8])
def test_a_few_points_are_shown_by_their_principal_components(count, visit):
    assert errors(visit(LinearCodec(4), few(count))) == []


def test_images_that_the_model_was_not_trained_on_are_named(visit):
    page = visit(LinearCodec(4), replace(DIGITS, name="mnist"))
    assert "This model was trained on UCI digits, not on these images." in captions(page)


def test_a_deleted_run_is_one_sentence(visit, monkeypatch):
    page = visit(LinearCodec(4))

    def gone(_ref):
        raise LabError("run: expected one that is there.")

    monkeypatch.setattr("ae.ui.models.cached_codec", gone)
    assert errors(page.run()) == ["model: Fake is no longer there; expected one that is listed."]


class OneRun:
    """A store that knows one run, which has no finished model."""

    def state(self, run_id):
        if run_id != "mine":
            raise LabError(f"run: {run_id} is not there.")
        return "running", ""


@pytest.mark.parametrize(("run", "said"), [("mine", True), ("another", False), ("fake", False)])
def test_a_run_without_finished_epochs_is_one_sentence(run, said, visit, monkeypatch):
    monkeypatch.setattr(notes, "store", OneRun)
    page = visit(LinearCodec(4), train_run=run)
    assert errors(page) == []
    assert (notes.UNFINISHED in captions(page)) == said


def test_a_model_that_was_deleted_since_it_was_chosen_is_named(visit):
    page = visit(LinearCodec(4), latent_model="gone")
    assert errors(page) == []
    assert notes.GONE in captions(page)


def test_the_data_set_follows_the_model(visit):
    page = visit(LinearCodec(4), latent_dataset="mnist", latent_model_before="another")
    assert page.selectbox(key="latent_dataset").value == "digits"


def test_a_data_set_that_was_chosen_for_this_model_stays(visit):
    page = visit(LinearCodec(4), latent_dataset="mnist", latent_model_before="fake")
    assert page.selectbox(key="latent_dataset").value == "mnist"


def test_values_in_the_closed_popover_are_sent_every_time(visit):
    page = visit(LinearCodec(4)).run()
    assert page.select_slider(key="latent_count").proto.set_value
    assert page.toggle(key="latent_sprites").proto.set_value


def test_units_far_down_the_order_get_sliders_too(visit):
    page = visit(LinearCodec(80), latent_mode="Turn units", latent_units_first=73)
    assert errors(page) == []
    assert len([slider for slider in page.slider if slider.key.startswith("latent_unit_")]) == 8


@pytest.fixture
def told(monkeypatch):
    """What the browser was told of the cloud, the last time first."""
    found = []
    monkeypatch.setattr(cloud, "cloud_of_codes", lambda _key, data, *_acts: found.insert(0, data))
    return found


@pytest.mark.parametrize("view", [{}, {"latent_projection": "units", "latent_unit_x": 3}], ids=str)
@pytest.mark.parametrize("size", [1, 2, 6])
def test_the_place_of_the_chosen_point_is_decoded_to_that_image_s_code(size, view, visit, told):
    codec = LinearCodec(size)
    assert errors(visit(codec, latent_pinned=5, latent_pinned_of="digits", **view)) == []
    plane, points = told[0]["plane"], np.frombuffer(base64.b64decode(told[0]["points"]), "<f4")
    code = np.array(plane["centre"]) + points[10:12] @ np.array(plane["directions"])
    expected = codec.encode(DIGITS.x_test[5:6].astype(np.float32) / 255)[0]
    np.testing.assert_allclose(code, expected, atol=1e-4)


def test_a_walk_goes_from_the_point_clicked_before_to_the_one_clicked_last(visit, told):
    codec = LinearCodec(4)
    chosen = {"latent_pinned": 5, "latent_pinned_before": 9, "latent_pinned_of": "digits"}
    assert errors(visit(codec, latent_mode="Walk", **chosen)) == []
    expected = codec.encode(DIGITS.x_test[[9, 5]].astype(np.float32) / 255)
    np.testing.assert_allclose([end["code"] for end in told[0]["ends"]], expected, atol=1e-5)


def test_samples_lie_in_the_cloud(visit, told):
    assert errors(visit(LinearCodec(2, variational=True), latent_mode="Sample")) == []
    assert len(told[0]["marks"]) == 40


def test_what_is_chosen_is_marked_in_the_other_space(visit):
    page = visit(LinearCodec(4), latent_mode="Compare", latent_pinned=5, latent_pinned_of="digits")
    assert "1 chosen: mean squared error" in captions(page)
    (chart,) = page.get("plotly_chart")
    assert "chosen" in [trace.get("name") for trace in json.loads(chart.proto.spec)["data"]]


def test_a_projection_without_a_way_back_says_so(visit, told, monkeypatch):
    points = DIGITS.x_test[:, 10:12, 10].astype(np.float32)
    embedding = Embedding(points, ("t-SNE 1", "t-SNE 2"), 0.9, None)
    monkeypatch.setattr(stage, "embedding_of", lambda _space, _view: embedding)
    assert errors(visit(LinearCodec(4), latent_projection="tsne")) == []
    assert told[0]["plane"] is None
    assert told[0]["words"].startswith("t-SNE gives no code for a place")


def test_a_selection_can_be_let_go(visit, told):
    page = visit(LinearCodec(4), latent_mode="Select", latent_lassoed=[1, 2, 5], latent_pinned_of="digits")
    assert told[0]["chosen"] == [1, 2, 5]
    page.button(key="latent_clear").click().run()
    assert told[0]["chosen"] == []
    assert errors(page) == []


def test_no_measure_is_a_negative_zero(visit, monkeypatch):
    quality = SpaceQuality(0.5, 0.5, -0.001, 0.0, np.eye(10, dtype=int))
    monkeypatch.setattr(measure, "_measured", lambda *_: quality)
    page = visit(LinearCodec(4), latent_mode="Measure")
    cards = next(part.proto.body for part in page.get("html") if "ae-cards" in part.proto.body)
    assert "Silhouette coefficient<strong>0.00<" in cards
    assert "-0.00" not in cards


def test_every_control_is_explained(visit):
    for way in MODES:
        page = visit(LinearCodec(12), latent_mode=way, latent_projection="units")
        kinds = (page.selectbox, page.slider, page.select_slider, page.number_input, page.toggle)
        assert [widget.key for kind in kinds for widget in kind if not widget.help] == []


def test_the_axes_of_a_code_of_two_numbers_are_named_as_its_units(visit):
    page = visit(LinearCodec(2), latent_projection="pca")
    assert page.selectbox(key="latent_projection").options == ["Code units"]
    assert page.selectbox(key="latent_projection").value == "units"


def test_a_larger_code_after_a_plane_begins_with_its_principal_components(visit):
    page = visit(LinearCodec(4), latent_projection="units", latent_model_was_plane=True)
    assert page.selectbox(key="latent_projection").value == "pca"
    assert (
        page.selectbox(key="latent_projection").set_value("units").run().session_state["latent_projection"]
        == "units"
    )


def test_the_animation_between_two_images_stands_still_until_it_is_played(visit):
    page = visit(LinearCodec(4), latent_mode="Walk")
    assert not any("image/gif" in str(part.proto.body) for part in page.get("html"))
    page.toggle(key="latent_between_play").set_value(True).run()
    assert any("image/gif" in str(part.proto.body) for part in page.get("html"))
