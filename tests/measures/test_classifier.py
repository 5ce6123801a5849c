import numpy as np
import pytest

from ae.measures.classifier import Classifier, calibration_error, fit_classifier, softmax


def clouds(rng, count, labels=(1, 3), apart=5.0):
    """Codes of two clouds, and their labels."""
    codes = np.concatenate([rng.normal(sign * apart, 1, (count, 3)) for sign in (-1, 1)])
    return codes, np.repeat(labels, count)


def test_a_classifier_of_two_far_clouds_is_sure(rng):
    classifier = fit_classifier(*clouds(rng, 300), 4, clouds(rng, 50))
    probabilities = classifier.probabilities(np.array([[-5.0] * 3, [5.0] * 3]))
    assert probabilities[0, 1] > 0.95
    assert probabilities[1, 3] > 0.95
    assert probabilities[:, [0, 2]].tolist() == [[0, 0], [0, 0]]


def test_it_learns_what_no_line_divides(rng):
    codes = rng.uniform(-1, 1, (4000, 2))
    labels = (codes[:, 0] * codes[:, 1] > 0).astype(int)
    classifier = fit_classifier(codes[:3000], labels[:3000], 2, (codes[3000:], labels[3000:]))
    right = classifier.probabilities(codes[3000:]).argmax(1) == labels[3000:]
    assert right.mean() > 0.9


def test_what_was_held_out_makes_its_certainty_true(rng):
    codes, labels = clouds(rng, 1500, (0, 1), apart=0.3)
    wrong = rng.permutation(len(labels))
    sure = fit_classifier(codes, labels, 2, (codes[:0], labels[:0]))
    unsure = fit_classifier(codes, labels, 2, (codes[wrong], labels))
    assert unsure.probabilities(codes).max(1).mean() < sure.probabilities(codes).max(1).mean()


def test_far_from_every_class_the_energy_is_high(rng):
    codes, labels = clouds(rng, 500)
    classifier = fit_classifier(codes, labels, 4, clouds(rng, 50))
    assert classifier.energy(np.zeros((1, 3)))[0] > classifier.energy(codes).mean()


def test_it_comes_back_from_its_arrays(rng):
    classifier = fit_classifier(*clouds(rng, 100), 4, clouds(rng, 10))
    codes = rng.normal(size=(5, 3))
    again = Classifier.from_arrays(classifier.to_arrays())
    np.testing.assert_array_equal(again.logits(codes), classifier.logits(codes))


def test_softmax_is_a_distribution_even_of_large_logits():
    np.testing.assert_allclose(
        softmax(np.array([[1000.0, 1000.0], [0.0, np.log(3)]])), [[0.5, 0.5], [0.25, 0.75]]
    )


def test_who_says_80_percent_and_is_right_in_80_percent_has_no_calibration_error():
    probabilities = np.tile([0.8, 0.2], (10, 1))
    labels = np.array([0] * 8 + [1] * 2)
    assert calibration_error(probabilities, labels) == pytest.approx(0)
    assert calibration_error(probabilities, np.ones(10, int)) == pytest.approx(0.8)
