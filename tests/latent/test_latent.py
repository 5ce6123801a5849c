"""Projections, paths and neighbours."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from ae.errors import LabError
from ae.latent import PATHS, interpolate, nearest, pca_projection, unit_projection

A = np.array([3.0, 0.0, 0.0], np.float32)
B = np.array([0.0, 1.0, 0.0], np.float32)


@pytest.fixture
def codes(rng):
    """Float32 (50, 6), of different spread along each axis."""
    return (rng.standard_normal((50, 6)) * [5, 3, 2, 1, 1, 0.1] + 4).astype(np.float32)


def test_a_projection_agrees_with_scikit_learn_up_to_sign(codes):
    theirs = PCA(2, svd_solver="full").fit(codes.astype(float))
    ours = pca_projection(codes)
    np.testing.assert_allclose(np.abs(ours.points), np.abs(theirs.transform(codes)), atol=1e-4)
    np.testing.assert_allclose(ours.explained_share, theirs.explained_variance_ratio_, rtol=1e-6)


def test_points_are_float32_and_those_that_apply_gives(codes):
    projection = pca_projection(codes, 3)
    assert (projection.points.shape, projection.points.dtype) == ((50, 3), np.float32)
    np.testing.assert_allclose(projection.apply(codes), projection.points, atol=1e-5)


def test_the_order_of_the_codes_does_not_turn_the_picture(codes):
    np.testing.assert_allclose(
        pca_projection(codes[::-1]).points[::-1], pca_projection(codes).points, atol=1e-4
    )


def test_codes_of_two_numbers_are_given_back_as_they_are(codes):
    projection = pca_projection(codes[:, :2])
    np.testing.assert_array_equal(projection.points, codes[:, :2])
    np.testing.assert_array_equal(projection.apply(codes[:3, :2]), codes[:3, :2])
    assert projection.explained_share.sum() == pytest.approx(1.0)


def test_codes_of_one_number_lie_on_a_horizontal_line(codes):
    points = pca_projection(codes[:, :1]).points
    np.testing.assert_array_equal(points[:, 0], codes[:, 0])
    assert not points[:, 1].any()


def test_equal_codes_explain_nothing_and_stay_finite():
    projection = pca_projection(np.ones((4, 5)))
    assert not projection.points.any()
    np.testing.assert_array_equal(projection.explained_share, [0.0, 0.0])


@pytest.mark.parametrize("bad", [np.ones((1, 3)), np.ones((0, 3)), np.ones(3), np.ones((3, 0))])
def test_too_few_codes_are_refused(bad):
    with pytest.raises(LabError, match=r"^codes: expected at least 2 codes"):
        pca_projection(bad)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_codes_that_are_not_finite_are_refused(bad, codes):
    codes[3, 2] = bad
    with pytest.raises(LabError, match=r"^codes: expected finite numbers"):
        pca_projection(codes)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("steps", [2, 3, 9])
def test_a_path_hits_both_ends(path, steps, codes):
    way = interpolate(codes[0], codes[1], steps, path)
    assert (way.shape, way.dtype) == ((steps, 6), np.float32)
    np.testing.assert_array_equal(way[[0, -1]], codes[:2])


def test_a_linear_path_is_halfway_in_the_middle():
    np.testing.assert_allclose(interpolate(A, B, 3)[1], (A + B) / 2)


def test_a_spherical_path_turns_evenly_and_its_length_goes_evenly():
    way = interpolate(A, B, 7, "spherical")
    np.testing.assert_allclose(np.linalg.norm(way, axis=1), np.linspace(3, 1, 7), rtol=1e-6)
    np.testing.assert_allclose(np.degrees(np.arctan2(way[:, 1], way[:, 0])), np.linspace(0, 90, 7), atol=1e-4)


@pytest.mark.parametrize("end", [0 * A, A, 2 * A, -A])
def test_where_no_turn_is_defined_the_spherical_path_is_linear(end):
    np.testing.assert_allclose(interpolate(A, end, 5, "spherical"), interpolate(A, end, 5), atol=1e-6)


@pytest.mark.parametrize(
    ("a", "b", "steps", "path", "field"),
    [(A, B[:2], 3, "linear", "code"), (A, B, 1, "linear", "steps"), (A, B, 3, "winding", "path")],
)
def test_a_path_that_is_none_is_refused(a, b, steps, path, field):
    with pytest.raises(LabError, match=rf"^{field}: expected"):
        interpolate(a, b, steps, path)


def test_the_nearest_code_to_a_code_is_itself(codes):
    assert all(nearest(codes, code, 1)[0] == at for at, code in enumerate(codes))


def test_neighbours_come_nearest_first():
    line = np.array([[0.0], [10.0], [4.0], [5.0]])
    assert nearest(line, np.array([4.4]), 3).tolist() == [2, 3, 0]


def test_more_neighbours_than_codes_are_all_codes(codes):
    assert sorted(nearest(codes, codes[0], 1000)) == list(range(50))


def test_a_query_of_another_size_or_no_neighbours_are_refused(codes):
    with pytest.raises(LabError, match=r"^code: expected a code of shape \(6,\), got \(3,\)\.$"):
        nearest(codes, A, 1)
    with pytest.raises(LabError, match=r"^k: expected at least 1 neighbour"):
        nearest(codes, codes[0], 0)


@pytest.mark.parametrize("projection", [pca_projection, lambda codes: unit_projection(codes, (2, 0))])
def test_the_way_back_from_a_point_leads_to_the_code_that_the_plane_goes_through(projection, codes):
    found = projection(codes)
    origin = found.origin(codes[7])
    np.testing.assert_allclose(origin + found.points[7] @ found.axes, codes[7], atol=1e-4)
    other = origin + np.array([3.0, -1.0]) @ found.axes
    np.testing.assert_allclose(found.apply(other[None])[0], [3, -1], atol=1e-4)
