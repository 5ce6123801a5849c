"""Figures keep their identity, tell classes apart, and carry the index of each image."""

import itertools
import json

import numpy as np
import pytest
from skimage.color import deltaE_ciede2000, rgb2lab

from ae.errors import LabError
from ae.figures import (
    PALETTE,
    add_ring,
    add_star,
    confusion_figure,
    highlight,
    latent_figure,
    value_colours,
    value_figure,
)

NAMES = tuple("0123456789")
DARK = (0x0E, 0x11, 0x17)
PROTAN = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
DEUTAN = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
SIGHT = {"all cones": np.eye(3), "no red cones": np.array(PROTAN), "no green cones": np.array(DEUTAN)}


@pytest.fixture
def figure(rng):
    """Forty points of the classes 0 to 3."""
    return latent_figure(rng.normal(size=(40, 2)), np.arange(40) % 4, NAMES)


def linear(colours: np.ndarray) -> np.ndarray:
    """Linear light of sRGB numbers from 0 to 255."""
    s = np.asarray(colours) / 255
    return np.where(s <= 0.04045, s / 12.92, ((s + 0.055) / 1.055) ** 2.4)


def encoded(light: np.ndarray) -> np.ndarray:
    """SRGB in [0, 1] of linear light, clipped."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


@pytest.fixture
def palette():
    """The palette as numbers, (10, 3) from 0 to 255."""
    return np.array([list(bytes.fromhex(colour[1:])) for colour in PALETTE])


@pytest.mark.parametrize(
    ("sight", "least"), [("all cones", 14.5), ("no red cones", 9), ("no green cones", 9)]
)
def test_any_two_colours_are_far_apart(sight, least, palette):
    lab = rgb2lab(encoded(linear(palette) @ SIGHT[sight].T))
    assert min(deltaE_ciede2000(a, b) for a, b in itertools.combinations(lab, 2)) > least


@pytest.mark.parametrize("background", [(255, 255, 255), DARK])
def test_every_colour_stands_out_in_light_and_in_dark(background, palette):
    weights = [0.2126, 0.7152, 0.0722]
    ours, behind = linear(palette) @ weights + 0.05, linear(background) @ weights + 0.05
    assert (np.maximum(ours, behind) / np.minimum(ours, behind)).min() > 1.9


def test_every_class_has_one_trace_of_its_colour_even_without_points(figure):
    assert [trace.name for trace in figure.data] == list(NAMES)
    assert [trace.marker.color for trace in figure.data] == list(PALETTE)
    assert [len(trace.x) for trace in figure.data] == [10] * 4 + [0] * 6


def test_points_carry_the_index_of_their_image_as_a_plain_number(rng):
    points = rng.normal(size=(40, 2))
    traces = json.loads(latent_figure(points, np.arange(40) % 4, NAMES).to_json())["data"]
    assert traces[1]["customdata"] == list(range(1, 40, 4))


def test_points_lie_where_their_codes_are(rng):
    points = rng.normal(size=(40, 2))
    figure = latent_figure(points, np.arange(40) % 4, NAMES)
    np.testing.assert_array_equal(np.column_stack([figure.data[2].x, figure.data[2].y]), points[2::4])


def test_the_same_arrays_give_the_same_figure(figure):
    again = latent_figure(np.random.default_rng(7).normal(size=(40, 2)), np.arange(40) % 4, NAMES)
    assert again.to_json() == figure.to_json()


def test_zoom_and_selection_outlive_an_update_and_both_themes_fit(figure):
    layout = figure.layout
    assert (layout.uirevision, layout.clickmode) == ("latent", "event+select")
    assert (layout.yaxis.scaleanchor, layout.yaxis.scaleratio) == ("x", 1)
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"


def test_hovering_stays_on_so_that_the_page_can_answer_it(figure):
    assert {trace.hoverinfo for trace in figure.data} == {"none"}


@pytest.mark.parametrize(("points", "labels"), [((4, 4), 4), ((4, 2), 3), ((4,), 4)])
def test_arrays_that_do_not_fit_are_refused(points, labels):
    with pytest.raises(LabError, match=r"^points: expected \(n, 2\) or \(n, 3\) and a label for each, got"):
        latent_figure(np.zeros(points), np.zeros(labels, int), NAMES)


def test_more_classes_than_colours_share_them():
    figure = latent_figure(np.zeros((2, 2)), np.array([0, 10]), [*NAMES, "10"])
    assert figure.data[10].marker.color == figure.data[0].marker.color != figure.data[1].marker.color


def test_three_numbers_make_a_figure_that_can_be_turned(rng):
    figure = latent_figure(rng.normal(size=(40, 3)), np.arange(40) % 4, NAMES, "xyz")
    assert {trace.type for trace in figure.data} == {"scatter3d"}
    assert figure.layout.scene.zaxis.title.text == "z"


def test_values_are_coloured_up_to_their_99th_percentile(rng):
    values = np.arange(101.0)
    figure = value_figure(rng.normal(size=(101, 2)), values, "error")
    assert (figure.data[0].marker.cmin, figure.data[0].marker.cmax) == (0.0, 99.0)
    assert list(figure.data[0].customdata) == list(range(101))


def test_a_star_is_one_more_point_without_an_image(figure):
    add_star(figure, np.array([1.0, 2.0]), "your drawing")
    assert (figure.data[-1].x, figure.data[-1].y, figure.data[-1].customdata) == ((1.0,), (2.0,), None)


def test_a_star_in_a_solid_scatter_is_a_star_too(rng):
    figure = latent_figure(rng.normal(size=(40, 3)), np.arange(40) % 4, NAMES, "xyz")
    add_star(figure, np.array([1.0, 2.0, 3.0]), "your drawing")
    assert (figure.data[-1].text, figure.data[-1].z) == (("★",), (3.0,))


def test_what_is_highlighted_is_found_in_the_trace_of_its_class(figure):
    highlight(figure, [5, 9, 2])
    assert [list(trace.selectedpoints) for trace in figure.data[:4]] == [[], [1, 2], [0], []]


def test_without_anything_highlighted_nothing_steps_back(figure):
    highlight(figure, [])
    assert {trace.selectedpoints for trace in figure.data} == {None}


def test_a_ring_carries_the_index_of_its_image(figure):
    add_ring(figure, np.array([1.0, 2.0]), 3)
    assert (list(figure.data[-1].customdata), list(figure.data[-1].y)) == ([3], [2.0])


def test_values_go_from_blue_to_yellow_and_no_further():
    low, high, beyond = value_colours(np.array([0.0, 1.0, 7.0]), 0.0, 1.0)
    assert low[2] > low[0]
    assert high[0] > high[2]
    np.testing.assert_array_equal(high, beyond)


def test_confusion_is_in_percent_of_each_class():
    figure = confusion_figure(np.array([[3, 1], [0, 0]]), ["a", "b"])
    np.testing.assert_array_equal(figure.data[0].z, [[75, 25], [0, 0]])
