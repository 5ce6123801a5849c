"""Planes, units and averages."""

import numpy as np
import pytest

from ae.errors import LabError
from ae.latent import (
    arithmetic,
    class_means,
    cross_fade,
    place_among,
    traverse,
    unit_plane,
    unit_projection,
    units_by_variance,
)


@pytest.fixture
def codes(rng):
    """Float32 (500, 4), of different spread along each unit."""
    return (rng.standard_normal((500, 4)) * [1, 3, 0, 2]).astype(np.float32)


@pytest.fixture
def plane(codes):
    return unit_plane(codes, (3, 1), codes[7])


def test_points_of_a_plane_are_where_their_codes_lie(plane, rng):
    points = rng.normal(size=(9, 2)).astype(np.float32)
    np.testing.assert_allclose(plane.points(plane.codes(points)), points, atol=1e-5)


def test_a_plane_of_units_has_their_values_as_coordinates(plane, codes):
    np.testing.assert_allclose(plane.points(codes[7:8])[0], codes[7, [3, 1]])
    np.testing.assert_allclose(plane.codes(np.array([[5.0, 6.0]]))[0], [codes[7, 0], 6, codes[7, 2], 5])
    assert plane.titles == ("code unit 4", "code unit 2")


@pytest.mark.parametrize("units", [(0, 0), (0, 4), (1,)])
def test_units_that_make_no_plane_are_refused(units, codes):
    with pytest.raises(LabError, match=r"^units: expected two different ones from 1 to 4\.$"):
        unit_plane(codes, units, codes[0])


def test_nearly_all_codes_lie_within_the_limits(plane, codes):
    points = plane.points(codes)
    assert ((points > plane.low) & (points < plane.high)).all(1).mean() > 0.97


def test_units_come_by_their_variance(codes):
    assert units_by_variance(codes).tolist() == [1, 3, 0, 2]


def test_a_unit_is_moved_and_the_others_stay(codes):
    way = traverse(codes[0], 1, -2.0, 2.0, 5)
    np.testing.assert_allclose(way[:, 1], [-2, -1, 0, 1, 2])
    np.testing.assert_array_equal(np.delete(way, 1, 1), np.delete(codes[:1], 1, 1).repeat(5, 0))


@pytest.mark.parametrize(("unit", "steps", "field"), [(4, 5, "unit"), (-1, 5, "unit"), (0, 1, "steps")])
def test_units_and_steps_that_are_none_are_refused(unit, steps, field, codes):
    with pytest.raises(LabError, match=rf"^{field}: expected"):
        traverse(codes[0], unit, 0, 1, steps)


def test_means_are_those_of_each_class_and_nan_without_codes():
    means = class_means(np.array([[1.0, 2.0], [3.0, 4.0], [9.0, 9.0]]), np.array([0, 0, 2]), 3)
    np.testing.assert_array_equal(means, [[2, 3], [np.nan, np.nan], [9, 9]])


def test_a_code_less_itself_plus_another_is_the_other(codes):
    np.testing.assert_array_equal(arithmetic(codes[0], codes[0], codes[1]), codes[1])
    with pytest.raises(LabError, match=r"^code: expected three codes of one size"):
        arithmetic(codes[0], codes[0], codes[1][:2])


def test_a_cross_fade_is_the_mean_in_the_middle(images):
    faded = cross_fade(images[0], images[1], 3)
    np.testing.assert_allclose(faded, [images[0], (images[0] + images[1]) / 2, images[1]], atol=1e-6)


def test_a_code_that_is_there_is_placed_at_its_own_point(codes, rng):
    points = rng.normal(size=(500, 2))
    np.testing.assert_allclose(place_among(points, codes, codes[3]), points[3], atol=1e-4)


def test_units_as_axes_are_the_codes_own_numbers(codes):
    projection = unit_projection(codes, (3, 1))
    np.testing.assert_array_equal(projection.points, codes[:, [3, 1]])
    np.testing.assert_array_equal(projection.apply(codes[:2]), codes[:2, [3, 1]])


@pytest.mark.parametrize("units", [(1, 1), (0, 4)])
def test_units_that_are_no_axes_are_refused(units, codes):
    with pytest.raises(LabError, match=r"^units: expected different ones from 1 to 4"):
        unit_projection(codes, units)
