import numpy as np
import pytest

from ae.images.corruption import corrupt
from ae.images.datasets import load_dataset
from ae.measures import judge
from ae.measures.classifier import calibration_error
from ae.measures.judge import SHOWN, learn_judge, unit
from ae.models.shipped import shipped_codec

LIGHT = "masking", 0.1


@pytest.fixture(scope="module")
def seen():
    """Codes of digits without noise and, ten times, with the noise that Draw puts on, and their labels."""
    codec, dataset = shipped_codec("denoising"), load_dataset("digits")
    images, labels = np.tile(unit(dataset.x_test), (10, 1, 1)), np.tile(dataset.y_test, 10)
    clean = codec.encode(unit(dataset.x_test)), dataset.y_test
    return {"clean": clean, "noisy": (codec.encode(corrupt(images, *SHOWN, seed=1)), labels)}


def classifier(*noise):
    return learn_judge(
        shipped_codec("denoising"), load_dataset("digits"), *noise, lambda share: None
    ).classifier


def certainty(probabilities):
    return probabilities.max(1).mean()


@pytest.mark.parametrize("state", ["clean", "noisy"])
def test_its_certainty_is_true_with_and_without_noise(seen, state):
    codes, labels = seen[state]
    assert calibration_error(classifier(*SHOWN).probabilities(codes), labels) <= 0.04


def test_hands_that_go_farther_make_it_less_sure(seen, monkeypatch):
    codes, _ = seen["clean"]
    mild = classifier(*SHOWN)
    monkeypatch.setattr(judge, "MILD", 1.0)
    assert certainty(classifier(*SHOWN).probabilities(codes)) < certainty(mild.probabilities(codes)) - 0.005


def test_light_noise_of_its_own_does_not_hide_the_noise_that_draw_shows(seen, monkeypatch):
    codes, labels = seen["noisy"]
    both = calibration_error(classifier(*LIGHT).probabilities(codes), labels)
    monkeypatch.setattr(judge, "SHOWN", LIGHT)
    assert both < calibration_error(classifier(*LIGHT).probabilities(codes), labels) - 0.005
