import pytest

from ae.runs.config import RunConfig
from ae.runs.cost import epoch_seconds, work_per_image

PLAIN = RunConfig()


def test_nothing_is_known_before_anything_was_measured():
    assert epoch_seconds(PLAIN, []) is None


def test_the_same_run_takes_as_long_as_before():
    assert epoch_seconds(PLAIN, [(PLAIN, 2.0)]) == pytest.approx(2.0)


def test_half_the_images_take_half_the_time():
    half, all_but_none = PLAIN.changed(validation_share=0.5), PLAIN.changed(validation_share=0.01)
    assert epoch_seconds(half, [(all_but_none, 1.98)]) == pytest.approx(1.0)


def test_a_small_data_set_takes_its_share_of_a_large_one_s_time():
    digits = PLAIN.changed(dataset="digits")
    assert epoch_seconds(digits, [(PLAIN, 60.0)]) == pytest.approx(1.437)


def test_a_wider_network_takes_longer():
    wide = PLAIN.changed(layers=(512,))
    assert epoch_seconds(wide, [(PLAIN, 2.0)]) > 4.0


def test_dense_runs_say_nothing_about_convolutions():
    convolutional = RunConfig.of(kind="convolutional")
    assert epoch_seconds(convolutional, [(PLAIN, 2.0)]) is None
    assert work_per_image(convolutional) > work_per_image(PLAIN)
