import numpy as np
import pytest

from ae.errors import LabError
from ae.images.datasets import load_dataset
from ae.images.drawing import normalise
from ae.measures.anomaly import assess, error_percentile, fit_classifier, learn_reference
from ae.models.shipped import shipped_codec
from tests.strokes import rasterise

LINES = [np.array([[0.1, y], [0.9, y]]) for y in (0.1, 0.35, 0.6, 0.9)]


@pytest.fixture(scope="module")
def codec():
    return shipped_codec("denoising")


@pytest.fixture(scope="module")
def reference(codec):
    return learn_reference(codec, load_dataset("digits"), "gaussian", 0.5)


def assessment(reference, codec, pixels):
    image = normalise(pixels)
    return assess(reference, codec, image, codec.encode(image[None])[0])


def test_a_reference_holds_what_it_promises(reference):
    assert reference.codes.shape == (360, 32)
    assert (np.diff(reference.errors) >= 0).all()
    assert 0 < reference.ink[0] < reference.ink[1]


def test_a_reference_image_is_its_own_nearest_neighbour(reference, codec):
    image = reference.images[7].astype(np.float32) / 255
    found = assess(reference, codec, image, reference.codes[7], neighbours=3)
    assert found.neighbours[0] == 7
    assert len(found.neighbours) == 3
    assert found.probabilities.sum() == pytest.approx(1)
    assert found.anomaly is None or found.anomaly_score > 99


def test_most_labels_are_read_off_the_codes(reference):
    read = [reference.classifier.probabilities(code).argmax() for code in reference.codes]
    assert np.mean(read == reference.labels) >= 0.8


def test_a_dot_has_too_little_ink_and_a_full_canvas_too_much(reference, codec):
    dot = rasterise([np.array([[0.5, 0.5], [0.5, 0.5]])])
    assert assessment(reference, codec, dot).anomaly == "it has less ink than any test image"
    white = np.full((28, 28), 255, np.uint8)
    assert assessment(reference, codec, white).anomaly == "it has more ink than any test image"


def test_parallel_lines_look_like_no_digit(reference, codec):
    found = assessment(reference, codec, rasterise(LINES))
    assert found.anomaly_score > 99
    assert found.anomaly


def test_a_classifier_of_two_far_clouds_is_sure(rng):
    codes = np.concatenate([rng.normal(-5, 1, (50, 3)), rng.normal(5, 1, (50, 3))])
    classifier = fit_classifier(codes, np.repeat([1, 3], 50), classes=4)
    assert classifier.probabilities(np.full(3, -5.0))[1] > 0.95
    assert classifier.probabilities(np.full(3, 5.0))[3] > 0.95
    assert classifier.probabilities(np.zeros(3))[[0, 2]].tolist() == [0, 0]


def test_a_classifier_agrees_with_the_one_it_was_made_of(rng):
    from sklearn.linear_model import LogisticRegression

    codes, labels = rng.normal(size=(90, 4)), np.arange(90) % 3
    codes = (codes - codes.mean(0)) / codes.std(0)
    model = LogisticRegression(max_iter=200, tol=1e-3).fit(codes, labels)
    expected = model.predict_proba(codes[:1])[0]
    np.testing.assert_allclose(fit_classifier(codes, labels, 3).probabilities(codes[0]), expected, atol=1e-6)


def test_the_percentile_of_an_error_is_its_rank():
    errors = np.arange(100.0)
    assert error_percentile(errors, -1.0) == 0.0
    assert error_percentile(errors, 1000.0) == 100.0
    assert error_percentile(errors, 49.5) == 50.0
    assert error_percentile(np.ones(7), 1.0) == 50.0


def test_a_percentile_of_nothing_is_refused():
    with pytest.raises(LabError, match="at least one test image"):
        error_percentile(np.array([]), 1.0)
