"""What is said of models that no longer tell images apart, and of models that do."""

import numpy as np
import pytest

from ae.measures.codes import active_units, code_statistics
from ae.measures.diagnosis import diagnose
from ae.models.codec import Encoding
from ae.runs.config import RunConfig


@pytest.fixture
def codes(rng):
    return rng.standard_normal((12, 4)).astype(np.float32)


def said(config, codes, clean, reconstruction, log_var=None):
    return diagnose(config, Encoding(codes, log_var), clean, reconstruction)


def test_a_model_that_reconstructs_is_left_in_peace(codes, images):
    assert said(RunConfig(), codes, images, images) is None


def test_a_mean_image_for_every_image_is_a_collapse(codes, images):
    mean = np.repeat(images.mean(0, keepdims=True), 12, axis=0)
    sentence = said(RunConfig.of(kind="sparse", sparsity_weight=0.01), 0 * codes, images, mean)
    assert "same mean image" in sentence and "lower the sparsity weight (0.01)" in sentence


def test_a_code_that_still_tells_images_apart_has_not_collapsed(codes, images):
    mean = np.repeat(images.mean(0, keepdims=True), 12, axis=0)
    sentence = said(RunConfig(), 20 * codes, images, mean)
    assert "collapsed" not in sentence and "train longer" in sentence


def test_units_that_never_change_are_counted(codes, images):
    codes[:, 1:] = 0
    sentence = said(RunConfig.of(code_activation="relu"), codes, images, images)
    assert sentence.startswith("3 of 4 code units") and "without ReLU" in sentence


def test_a_variational_model_whose_clouds_are_the_prior_ignores_its_code(codes, images):
    sentence = said(RunConfig.of(kind="variational"), codes * 0.01, images, images, log_var=np.zeros((12, 4)))
    assert "ignores the code" in sentence and "β" in sentence


def test_numbers_that_are_not_finite_come_first(codes, images):
    codes[0, 0] = np.nan
    assert "not finite" in said(RunConfig(), codes, images, images)


def test_one_image_tells_nothing(codes, images):
    assert said(RunConfig(), codes[:1], images[:1], images[:1]) is None


def test_statistics_are_those_of_all_numbers_of_all_codes():
    statistics = code_statistics(Encoding(np.float32([[0, 4], [0, 0]]), None))
    assert statistics == {"code_mean": 1.0, "code_variance": 3.0, "active_share": 0.5}


def test_a_variational_unit_is_active_when_its_mean_varies_beside_the_prior(codes):
    scaled = codes * np.float32([1, 1, 0.05, 0.01])
    assert active_units(Encoding(scaled, np.zeros((12, 4)))).tolist() == [True, True, False, False]
    assert active_units(Encoding(scaled, None)).tolist() == [True, True, True, False]
