import pytest

from ae.runs.config import RunConfig
from ae.runs.cost import epoch_seconds, seconds_left, typical_epoch, work_per_image

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


def test_a_large_network_is_judged_by_large_ones():
    wide = PLAIN.changed(layers=(1024, 512))
    small, large = [(PLAIN, 0.049)] * 9, [(PLAIN.changed(layers=(512, 256)), 0.072)] * 3
    # UCI digits, in seconds: judged by the small ones it would be 0.486.
    assert epoch_seconds(wide, small + large) == pytest.approx(0.167, rel=0.15)


def test_dense_runs_say_nothing_about_convolutions():
    convolutional = RunConfig.of(kind="convolutional")
    assert epoch_seconds(convolutional, [(PLAIN, 2.0)]) is None
    assert work_per_image(convolutional) > work_per_image(PLAIN)


# Seconds of the epochs of two trainings on the UCI digits, the second after 5 s of pretraining.
TOOK = [
    (1.241, 0.033, 0.032, 0.033, 0.031),
    (1.172, 0.042, 0.04, 0.042, 0.054, 0.054, 0.055, 0.055),
]


@pytest.mark.parametrize("seconds", TOOK)
def test_the_time_left_is_what_the_epochs_to_come_then_took(seconds):
    assert seconds_left([], len(seconds)) is None
    for done in range(2, len(seconds)):
        assert seconds_left(seconds[:done], len(seconds) - done) == pytest.approx(
            sum(seconds[done:]), rel=0.25
        )


@pytest.mark.parametrize("seconds", TOOK)
def test_a_run_of_two_epochs_is_judged_by_the_second(seconds):
    assert epoch_seconds(PLAIN, [(PLAIN, typical_epoch(seconds[:2]))]) == pytest.approx(seconds[1])
    assert typical_epoch(seconds[:1]) == seconds[0]


@pytest.mark.parametrize(("batch_size", "took"), [(32, 0.091), (4, 0.244)])
def test_small_batches_take_about_as_long_as_they_took(batch_size, took):
    digits = PLAIN.changed(dataset="digits")
    said = epoch_seconds(digits.changed(batch_size=batch_size), [(digits, 0.049)])
    assert said == pytest.approx(took, rel=0.35)
