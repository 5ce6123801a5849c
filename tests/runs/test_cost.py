from dataclasses import replace

import pytest

from ae.runs.config import RunConfig
from ae.runs.cost import epoch_seconds, work_per_image

PLAIN = RunConfig()


def test_nothing_is_known_before_anything_was_measured():
    assert epoch_seconds(PLAIN, 54_000, []) is None


def test_the_same_run_takes_as_long_as_before():
    assert epoch_seconds(PLAIN, 54_000, [(PLAIN, 2.0)]) == pytest.approx(2.0)


def test_half_the_images_take_half_the_time():
    assert epoch_seconds(PLAIN, 27_000, [(PLAIN, 2.0)]) == pytest.approx(1.0)


def test_a_wider_network_takes_longer():
    wide = replace(PLAIN, layers=(512,))
    assert epoch_seconds(wide, 54_000, [(PLAIN, 2.0)]) > 4.0


def test_dense_runs_say_nothing_about_convolutions():
    convolutional = RunConfig(kind="convolutional")
    assert epoch_seconds(convolutional, 54_000, [(PLAIN, 2.0)]) is None
    assert work_per_image(convolutional) > work_per_image(PLAIN)
