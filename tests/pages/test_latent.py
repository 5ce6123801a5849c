"""The Latent space page: every way opens, and what cannot be shown is one sentence."""

from dataclasses import replace

import numpy as np
import pytest

from ae.errors import LabError
from ae.ui.latent import notes
from ae.ui.latent.modes import MODES
from tests.pages.latent import DIGITS, LinearCodec, captions, errors, few


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
