from collections import deque
from itertools import permutations
from math import inf

import pytest

from ae.runs.config import RunConfig
from ae.runs.estimates import (
    epoch_of,
    epoch_seconds,
    forecast,
    run_seconds_left,
    typical_epoch,
)
from ae.runs.reports import ProgressReport

PLAIN = RunConfig()

# Core-seconds of an epoch on 54,000 images of MNIST, as `python -m benchmarks.epochs` measures them.
DENSE = [
    (dict(layers=(64,)), 0.60),
    (dict(layers=(128,)), 0.93),
    (dict(layers=(512, 256)), 3.98),
    (dict(layers=(1024, 512)), 9.33),
    (dict(layers=(2048, 1024)), 25.23),
    (dict(layers=(1000, 500, 250), code_size=30, batch_norm=True), 10.02),
    (dict(layers=(128,), noise="gaussian", noise_level=0.5), 1.49),
    (dict(layers=(128,), noise="masking", noise_level=0.5), 1.23),
    (dict(layers=(1024, 512), noise="gaussian", noise_level=0.5), 9.98),
    (dict(layers=(128,), batch_size=32), 1.61),
    (dict(layers=(128,), batch_size=4), 7.25),
    (dict(layers=(128,), batch_size=1024), 0.84),
    (dict(layers=(1024, 512), batch_size=32), 17.58),
    (dict(layers=(1024, 512), batch_size=1024), 8.42),
    (dict(kind="variational", layers=(512,), code_size=2), 3.01),
    (dict(kind="sparse", layers=(512,), code_size=64), 3.09),
    (dict(kind="contractive", layers=(128,)), 1.41),
    (dict(layers=(128,), optimizer="sgd"), 0.92),
    (dict(layers=(1024, 512), batch_size=32, optimizer="sgd"), 15.44),
    (dict(layers=(128,), noise="salt_and_pepper", noise_level=0.5), 1.43),
    (dict(layers=(128,), noise="speckle", noise_level=0.5), 1.64),
    (dict(kind="contractive", layers=(1024, 512)), 14.50),
    (dict(kind="contractive", layers=(128,), code_size=128), 1.58),
    (dict(kind="variational", layers=(1024, 512)), 9.83),
    (dict(noise="occlusion", noise_level=0.5), 1.05),
    (dict(noise="mixed", noise_level=0.5), 3.09),
    (dict(kind="deep", layers=(1000, 500, 250), code_size=30), 9.89),
    (dict(kind="sparse", sparsity="kl", layers=(512,), code_size=64), 3.21),
]
CONVOLUTIONAL = [
    (dict(kind="convolutional"), 5.29),
    (dict(kind="convolutional", filters=(32, 64)), 11.29),
    (dict(kind="convolutional", filters=(8, 16)), 3.54),
    (dict(kind="convolutional", filters=(16, 32, 32)), 8.16),
    (dict(kind="convolutional", batch_norm=True), 8.04),
    (dict(kind="convolutional", code_layer="convolution", code_size=98), 5.60),
    (dict(kind="convolutional", full_size_layer=True), 12.31),
    (dict(kind="convolutional", batch_size=32), 10.81),
    (dict(kind="convolutional", noise="gaussian", noise_level=0.5), 5.90),
    (dict(kind="convolutional", kernel_size=5), 8.59),
    (dict(kind="convolutional", filters=(64, 64)), 19.82),
    (dict(kind="convolutional", filters=(32, 64), head_width=128), 12.59),
    (dict(kind="variational", body="convolutional"), 5.55),
    (dict(kind="convolutional", filters=(4, 8)), 3.08),
    (dict(kind="convolutional", filters=(16,)), 3.02),
]
# Seconds of a step of 256 images with both cores free.
FREE = [((128,), 0.00325), ((512, 256), 0.0136), ((1024, 512), 0.0329), ((2048, 1024), 0.0872)]


def worst(epochs):
    """The largest factor, at least 1, between what one epoch says of another and what that took."""
    runs = [(RunConfig.of(**settings), seconds) for settings, seconds in epochs]
    said = [
        epoch_seconds(one, [(earlier, [took])]) / seconds
        for (earlier, took), (one, seconds) in permutations(runs, 2)
    ]
    return max(max(ratio, 1 / ratio) for ratio in said)


def test_any_dense_epoch_tells_how_long_any_other_takes():
    assert worst(DENSE) < 1.25


def test_any_convolutional_epoch_tells_how_long_any_other_takes():
    assert worst(CONVOLUTIONAL) < 1.55


def test_wide_networks_are_judged_by_small_ones_and_small_by_wide_ones_where_cores_are_free():
    assert worst([({"layers": layers}, step * 211) for layers, step in FREE]) < 1.15


def test_nothing_is_known_before_anything_was_measured():
    assert epoch_seconds(PLAIN, []) is None


def test_dense_runs_say_nothing_about_convolutions():
    assert epoch_seconds(RunConfig.of(kind="convolutional"), [(PLAIN, [2.0])]) is None


def test_the_same_run_takes_as_long_as_before():
    assert epoch_seconds(PLAIN, [(PLAIN, [2.0])]) == pytest.approx(2.0)


def test_the_runs_that_are_most_like_it_are_asked():
    wide, small = PLAIN.changed(layers=(1024, 512)), [(PLAIN, [9.0])] * 9
    assert epoch_seconds(wide, small + [(wide, [7.0])] * 3) == pytest.approx(7.0)


def test_a_run_that_was_trained_before_or_goes_on_elsewhere_tells_its_own_time():
    wide, others = PLAIN.changed(layers=(1024, 512)), [(PLAIN, [0.9, 0.3])] * 9
    assert epoch_seconds(wide, [*others, (wide.changed(seed=1), [3.0, 1.6])]) == pytest.approx(1.6)


def test_an_epoch_alone_counts_only_where_nothing_else_was_measured():
    alone, two = (PLAIN, [9.0]), (PLAIN.changed(layers=(64,)), [9.0, 1.0])
    assert epoch_seconds(PLAIN, [alone]) == pytest.approx(9.0)
    assert epoch_seconds(PLAIN, [alone, two]) < 2.0


def test_half_the_images_take_half_the_time():
    half, all_but_none = PLAIN.changed(validation_share=0.5), PLAIN.changed(validation_share=0.01)
    assert epoch_seconds(half, [(all_but_none, [1.98])]) == pytest.approx(1.0, rel=0.01)


def test_a_last_batch_that_is_filled_up_takes_as_long_as_a_full_one():
    digits = PLAIN.changed(dataset="digits")  # 1,293 images: six batches of 256, but two of 1,000
    said = epoch_seconds(digits.changed(batch_size=1000), [(digits, [1.0])])
    assert said == pytest.approx(2000 / 1536, rel=0.1)


# Seconds of the epochs of two trainings on the UCI digits, the second after 5 s of pretraining.
TOOK = [
    (1.241, 0.033, 0.032, 0.033, 0.031),
    (1.172, 0.042, 0.04, 0.042, 0.054, 0.054, 0.055, 0.055),
]


@pytest.mark.parametrize("seconds", TOOK)
def test_the_epochs_to_come_are_told_by_those_that_have_ended(seconds):
    for done in range(2, len(seconds)):
        left = epoch_of(seconds[:done], ProgressReport(done + 1, 0, 6, 0.2, 99.0)) * (len(seconds) - done)
        assert left == pytest.approx(sum(seconds[done:]), rel=0.25)


def test_the_second_epoch_tells_how_long_it_takes_while_it_goes_on():
    first, second = 1.241, 0.033
    assert epoch_of([first], ProgressReport(2, 2, 6, 0.2, first + second / 3)) == pytest.approx(second)
    assert epoch_of([first], ProgressReport(2, 0, 6, 0.2, first)) == first
    assert epoch_of([first], ProgressReport(2, 2, 6, 0.2, 5 + first + second / 3)) == first  # pretrained


@pytest.mark.parametrize("seconds", TOOK)
def test_a_run_of_two_epochs_is_judged_by_the_second(seconds):
    assert epoch_seconds(PLAIN, [(PLAIN, seconds[:2])]) == pytest.approx(seconds[1])
    assert typical_epoch(seconds[:1]) == seconds[0]


# A run of three epochs on MNIST had its worker for 8.3 s, which these say of it.
THREE = PLAIN.changed(epochs=3)
EPOCHS = (2.76, 1.36, 1.25)


def test_a_run_is_told_with_what_comes_before_and_after_its_epochs():
    assert run_seconds_left(THREE, (), 0.0, [(THREE, EPOCHS)]) == pytest.approx(8.3, rel=0.25)


def test_a_run_that_goes_on_is_told_by_its_own_epochs():
    own = run_seconds_left(THREE.changed(epochs=12), (9.0, 1.0, 1.0), 3.5, [(THREE, EPOCHS)])
    assert own == pytest.approx(8.5 + 8.0)  # epochs, then about as long to save as its steps took to compile


def test_nobody_knows_how_long_a_run_takes_whose_like_was_not_measured():
    assert run_seconds_left(THREE, (), 0.0, []) is None
    deep = RunConfig.of(kind="deep", epochs=3)
    assert run_seconds_left(deep, (), 0.0, [(THREE, EPOCHS)]) is None  # it is pretrained first
    assert run_seconds_left(THREE, (2.0,), 1.5, []) == pytest.approx(3.0)
    assert run_seconds_left(deep, (2.0, 1.0), 2.0, []) == pytest.approx(1.0 + 1.0)


@pytest.mark.parametrize(
    ("busy", "ahead", "workers", "free"),
    [
        ([30.0], [], 1, 30.0),
        ([30.0], [20.0, 5.0], 1, 55.0),
        ([30.0, 10.0], [], 2, 10.0),
        ([30.0, 10.0], [40.0], 2, 30.0),
        ([30.0, 10.0], [5.0, 5.0], 2, 20.0),
        ([30.0], [40.0], 2, 30.0),
        ([], [], 1, 0.0),
    ],
)
def test_the_worker_that_is_free_first_takes_the_next_in_line(busy, ahead, workers, free):
    assert forecast(busy, [*ahead, 1.0], workers, workers)[1][-1] == free


@pytest.mark.parametrize(
    ("busy", "ahead", "workers"), [([inf], [], 1), ([30.0], [inf], 1), ([30.0], [], 0), ([], [], 0)]
)
def test_a_wait_of_which_nobody_knows_is_not_told(busy, ahead, workers):
    assert forecast(busy, [*ahead, 1.0], workers, workers)[1][-1] == inf


def taken_in_turns(busy, waiting, workers, slots, tick=0.01):
    """Seconds until each has ended, and until each begins, where they go on in turns of a tick."""
    left, line, active = (
        [*busy, *waiting],
        deque(range(len(busy), len(busy + waiting))),
        deque(range(len(busy))),
    )
    ends, starts, now = [0.0] * len(left), [0.0] * len(left), 0.0
    while active or line:
        while line and len(active) < slots:
            starts[line[0]] = now
            active.append(line.popleft())
        now += tick
        for run in list(active)[:workers]:
            left[run] -= tick
            if left[run] <= 0:
                ends[run] = now
                active.remove(run)
        active.rotate(-workers)
    return ends[: len(busy)], starts[len(busy) :]


@pytest.mark.parametrize(
    ("busy", "waiting", "workers", "slots"),
    [
        ([3.0, 1.0, 2.0], [], 1, 4),
        ([3.0, 1.0, 2.0], [4.0, 1.0, 1.0], 1, 3),
        ([5.0, 2.0, 3.0, 4.0, 1.0], [2.0, 6.0], 2, 5),
        ([1.0], [2.0, 3.0], 2, 4),
    ],
)
def test_runs_that_share_a_worker_are_told_the_time_that_turns_take(busy, waiting, workers, slots):
    ends, starts = forecast(busy, waiting, workers, slots)
    expected_ends, expected_starts = taken_in_turns(busy, waiting, workers, slots)
    assert ends == pytest.approx(expected_ends, abs=0.1)
    assert starts == pytest.approx(expected_starts, abs=0.1)
