"""What the cloud of the Latent space page is told, and what stands beside it."""

import base64
import json
import re

import numpy as np
import pytest

from ae.measures.space import SpaceQuality
from ae.ui.latent import cloud, stage
from ae.ui.latent import quality as measure
from ae.ui.latent.embedding import Embedding
from tests.pages.latent import DIGITS, LinearCodec, captions, errors


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


def test_a_projection_without_a_way_back_says_so_and_places_drawings_by_the_codes(visit, told, monkeypatch):
    points = DIGITS.x_test[:, 10:12, 10].astype(np.float32)
    embedding = Embedding(points, ("t-SNE 1", "t-SNE 2"), 0.9, None)
    monkeypatch.setattr(stage, "embedding_of", lambda _space, _view: embedding)
    page = visit(LinearCodec(4), latent_projection="tsne")
    assert errors(page) == []
    assert told[0]["plane"] is None
    (sent,) = re.findall(
        f'data-codes="{told[0]["codes"]}" data-packed="(.*?)"',
        " ".join(p.proto.body for p in page.get("html")),
    )
    codes = np.frombuffer(base64.b64decode(sent), "<f4").reshape(-1, 4)
    np.testing.assert_allclose(
        codes, LinearCodec(4).encode(DIGITS.x_test.astype(np.float32) / 255), atol=1e-4
    )
    assert told[0]["words"].startswith("t-SNE gives no code for a place")


def test_a_selection_can_be_let_go(visit, told):
    page = visit(LinearCodec(4), latent_mode="Select", latent_lassoed=[1, 2, 5], latent_pinned_of="digits")
    assert told[0]["chosen"] == [1, 2, 5]
    page.button(key="latent_clear").click().run()
    assert told[0]["chosen"] == []
    assert errors(page) == []


def test_each_measure_is_a_card_and_none_is_a_negative_zero(visit, monkeypatch):
    pairs = np.where(np.eye(10), np.nan, 0.75)
    pairs[4, 9] = 0.5
    quality = SpaceQuality(0.5, 0.5, -0.001, 0.0, np.eye(10, dtype=int), pairs)
    monkeypatch.setattr(measure, "_measured", lambda *_: quality)
    page = visit(LinearCodec(4, variational=True), latent_mode="Measure")
    cards = next(part.proto.body for part in page.get("html") if "ae-cards" in part.proto.body)
    assert re.search("Silhouette coefficient<.*?<strong>0.00<", cards)
    assert re.search("two classes: 4 and 9, the hardest<.*?<strong>50.0%<", cards)
    for name in (
        "Trustworthiness, k = 10",
        "Continuity, k = 10",
        "Holes of the prior",
        "KL divergence, by unit",
    ):
        assert f"<summary>{name}</summary>" in cards
    assert "-0.00" not in cards


@pytest.mark.parametrize("solid", [False, True])
def test_the_drawing_is_marked_in_every_cloud(solid, visit, told, monkeypatch):
    monkeypatch.setattr(stage, "current_drawing", lambda: DIGITS.x_test[0])
    page = visit(LinearCodec(4), latent_solid=solid)
    assert errors(page) == []
    if solid:
        (chart,) = page.get("plotly_chart")
        assert "your drawing" in [trace.get("name") for trace in json.loads(chart.proto.spec)["data"]]
    else:
        assert [mark["title"] for mark in told[0]["marks"]] == ["your drawing"]
