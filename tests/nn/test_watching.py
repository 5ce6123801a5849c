import io
import zipfile

import numpy as np
import pytest

from ae.errors import LabError
from ae.nn.activity import IMAGES
from ae.nn.training import train
from ae.nn.watching import Plane, followed
from ae.runs.control import Control
from ae.runs.reports import EpochReport


def epochs(config, digits, control=None, **extras):
    reports = list(train(config, digits, control or Control(), **extras))
    return [report for report in reports if isinstance(report, EpochReport)], reports[-1]


def test_points_lie_in_the_plane_of_the_first_two_principal_components():
    codes = np.random.default_rng(0).standard_normal((500, 6)) * [9, 5, 1, 1, 1, 1]
    points = Plane(0).project(codes)
    assert points.var(axis=0).sum() == pytest.approx(np.sort(codes.var(axis=0))[-2:].sum(), rel=0.02)


def test_points_stay_where_they_were_while_the_codes_do():
    codes = np.random.default_rng(0).standard_normal((500, 6)) * [9, 8, 1, 1, 1, 1]
    plane = Plane(0)
    plane.project(codes)
    first = plane.project(codes)
    assert np.allclose(plane.project(codes + 3.0), first, atol=1e-3)


def test_codes_of_two_numbers_are_their_own_points():
    codes = np.random.default_rng(0).standard_normal((5, 2))
    assert np.array_equal(Plane(0).project(codes), codes)


def test_every_epoch_shows_points_units_and_the_gradient(small, digits):
    for report in epochs(small, digits)[0]:
        count = len(report.arrays["labels"])
        assert report.arrays["points"].shape == (count, 2)
        assert report.arrays["unit_mean"].shape == report.arrays["unit_active"].shape == (4,)
        assert report.arrays["code_counts"].sum() == 4 * count
        low, high = report.arrays["code_ends"]
        assert low <= report.arrays["unit_mean"].min() and report.arrays["unit_mean"].max() <= high + 1e-2
        assert report.measures["gradient_norm"] > 0


def test_a_pinned_drawing_is_reconstructed_after_every_epoch(small, digits):
    control = Control()
    control.pin(digits.x_test[0].tobytes())
    for report in epochs(small, digits, control)[0]:
        assert np.array_equal(report.arrays["drawing"], digits.x_test[0])
        assert report.arrays["drawing_reconstruction"].shape == (28, 28)
        assert len(report.arrays["code"]) == len(report.arrays["layer_1"]) == IMAGES + 1


def test_a_drawing_is_followed_through_the_layers_before_the_others():
    drawing, images = bytes([51] * 784), np.zeros((9, 28, 28), np.float32)
    assert np.allclose(followed(images, drawing)[0], 0.2)
    assert np.array_equal(followed(images, drawing)[1:], followed(images, None))


def test_a_finished_run_trained_further_starts_where_it_ended(small, digits):
    first, trained = epochs(small, digits)
    further, _ = epochs(small, digits, weights=trained.files["model.keras"])
    assert further[0].val_loss < first[-1].val_loss


def test_the_arrays_of_a_keras_file_do_as_well(small, digits):
    _, trained = epochs(small, digits)
    whole = trained.files["model.keras"]
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        arrays = archive.read("model.weights.h5")
    losses = [[e.val_loss for e in epochs(small, digits, weights=given)[0]] for given in (whole, arrays)]
    assert losses[0] == losses[1]


def test_weights_of_other_layers_are_refused(small, digits):
    _, trained = epochs(small, digits)
    other = small.changed(code_size=3)
    with pytest.raises(LabError, match=r"weights: expected a model\.keras with the layers"):
        epochs(other, digits, weights=trained.files["model.keras"])


def test_patience_ends_a_training_that_no_longer_improves(small, digits):
    wild = small.changed(epochs=30, patience=2, learning_rate=10.0)
    seen, trained = epochs(wild, digits)
    best = min(range(len(seen)), key=lambda at: seen[at].val_loss)
    assert len(seen) == best + 3 < 30
    assert not trained.stopped
