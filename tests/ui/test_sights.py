"""Which epoch of a run is shown beside another's, and what of it."""

from types import SimpleNamespace

import numpy as np
import pytest

from ae.runs.config import RunConfig
from ae.ui.components.cloud import Points, axes_of
from ae.ui.train import sights
from ae.ui.train.frames import _names, _standing, compared_rows
from ae.ui.train.sights import Sight, nearest
from ae.ui.train.snapshot import Frame


def frame(grey, **others):
    images = np.full((3, 28, 28), grey, np.uint8)
    return {"clean": images * 0, "noisy": images, "reconstruction": images, **others}


def test_a_run_is_shown_at_the_last_look_that_is_not_after_the_epoch():
    assert nearest([0, 2, 5], 4) == 2
    assert nearest([0, 2, 5], 9) == 5
    assert nearest([3, 5], 1) == 3
    assert nearest([], 1) is None


def test_originals_that_are_the_same_are_shown_once():
    rows = compared_rows({"A": frame(10), "B": frame(20)})
    assert list(rows) == ["original", "corrupted", "output A, 0.002", "output B, 0.006"]
    assert [row.max() for row in rows.values()] == [0, 10, 10, 20]


def test_a_run_with_other_images_has_its_own_originals():
    other = np.ones((2, 28, 28), np.uint8)
    found = compared_rows({"A": frame(10), "B": frame(20, clean=other, reconstruction=other)})
    assert list(found) == ["original", "corrupted", "output A, 0.002", "original B", "output B, 0.000"]
    assert {len(row) for row in found.values()} == {2}


@pytest.mark.parametrize(
    ("sizes", "names"),
    [
        ((32, 32), ["A", "B"]),
        ((32, 2), ["A, code 32", "B, code 2"]),
        ((2, None), ["A, code 2", "B, no code"]),
    ],
)
def test_where_codes_differ_in_size_runs_are_told_apart_by_it(sizes, names):
    configs = [RunConfig.of(code_size=size) if size else RunConfig.of(kind="unet") for size in sizes]
    runs = [SimpleNamespace(record=SimpleNamespace(config=config)) for config in configs]
    assert _names([Sight(run, letter, 1, {}) for run, letter in zip(runs, "AB", strict=True)]) == names


def test_a_run_beside_others_goes_by_its_letter():
    run = SimpleNamespace(record=SimpleNamespace(title="a run"))
    assert [Sight(run, letter, 1, {}).title for letter in ("B", "")] == ["B · a run", "a run"]


def test_axes_hold_the_points_of_all_runs():
    clouds = [
        Points(np.array([[0.0, 1.0]]), np.zeros(1), "0", 1),
        Points(np.array([[-2.0, 3.0]]), np.zeros(1), "0", 1),
    ]
    low, high = axes_of(clouds)
    assert low.tolist() == [-2, 1] and high.tolist() == [0, 3]


@pytest.mark.parametrize(
    ("epoch", "words"),
    [(0, "before training"), (3, "after epoch 3"), (0.4, "in epoch 1"), (2.37, "in epoch 3")],
)
def test_it_is_said_how_far_a_run_is(epoch, words):
    assert _standing(Sight(None, "", epoch, Frame()), "after") == words


def test_a_training_is_seen_as_it_is_within_its_epoch_and_else_at_the_films_end(monkeypatch):
    seen, kept = Frame({"clean": np.zeros(1)}), Frame({"clean": np.ones(1)})
    run = SimpleNamespace(id="one", version=("one", "active", 3), active=True)
    monkeypatch.setattr(sights, "compared_runs", list)
    monkeypatch.setattr(sights, "cached_film", lambda version: (0, 1))
    monkeypatch.setattr(sights, "cached_frame", lambda run_id, epoch: kept)
    monkeypatch.setattr(sights, "cached_glimpse", lambda version: (1.5, seen))
    assert [(one.epoch, one.frame) for one in sights.sights(run, 1)] == [(1.5, seen)]
    assert [(one.epoch, one.frame) for one in sights.sights(run, 0)] == [(0, kept)]
    run.active = False
    assert [(one.epoch, one.frame) for one in sights.sights(run, 1)] == [(1, kept)]
