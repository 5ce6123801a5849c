"""Trainings that sit at one loop in turns."""

import gc
import itertools
import weakref

import numpy as np
import pytest

from ae.nn import seat
from ae.nn.training import Training, train
from ae.runs.config import RunConfig
from ae.runs.control import Control
from ae.runs.reports import EpochReport, UntrainedReport

SMALL = RunConfig.of(
    dataset="digits", layers=(16,), code_size=4, batch_size=64, epochs=3, noise="gaussian", noise_level=0.5
)
OTHERS = [
    SMALL.changed(seed=1, learning_rate=1e-2),
    SMALL.changed(seed=2, epochs=2, noise_level=0.2),
    SMALL.changed(seed=3, validation_share=0.3),
]


@pytest.fixture(autouse=True)
def tables(monkeypatch):
    monkeypatch.setattr(seat, "TABLES", seat.Tables())


def seated(config, digits):
    training = Training(config, digits, Control())
    training.sit()
    return training


def told(report):
    """What must not depend on who else sits there."""
    if isinstance(report, EpochReport):
        return report.epoch, report.loss, report.val_loss
    return getattr(report, "test", None) or type(report).__name__


def alone(config, digits, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(seat, "TABLES", seat.Tables())
        return [told(report) for report in train(config, digits, Control())]


def steps_left_out(words):
    """How an epoch is cut into chunks depends on the machine's speed."""
    return [word for word in words if word != "ProgressReport"]


def test_trainings_in_turns_say_what_each_of_them_says_alone(digits, monkeypatch):
    configs = [SMALL, *OTHERS]
    trainings = [train(config, digits, Control()) for config in configs]
    said = [[] for _ in configs]
    for reports in itertools.zip_longest(*trainings):
        for words, report in zip(said, reports, strict=True):
            words.extend([] if report is None else [told(report)])
    for config, words in zip(configs, said, strict=True):
        assert steps_left_out(words) == steps_left_out(alone(config, digits, monkeypatch))


def test_the_same_network_is_compiled_once(digits):
    first, *others = (seated(config, digits) for config in (SMALL, *OTHERS))
    assert {id(other.seat.loop) for other in others} == {id(first.seat.loop)}
    for other in (SMALL.changed(layers=(8,)), SMALL.changed(optimizer="sgd"), SMALL.changed(batch_size=32)):
        assert seated(other, digits).seat.loop is not first.seat.loop


def test_a_network_is_looked_at_before_anything_is_made_that_trains_it(digits, monkeypatch):
    monkeypatch.delattr(seat, "Loop")
    assert isinstance(next(train(SMALL, digits, Control())), UntrainedReport)


def test_the_images_are_held_once(digits):
    first, other = (seated(config, digits) for config in (SMALL, SMALL.changed(layers=(8,))))
    assert first.seat.loop.images is other.seat.loop.images


def test_the_next_training_of_the_same_network_finds_the_graph_that_is_there(digits, monkeypatch):
    first = seated(SMALL, digits)
    loop = id(first.seat.loop)
    del first
    assert id(seated(OTHERS[0], digits).seat.loop) == loop
    said = [told(report) for report in train(SMALL, digits, Control())]
    assert steps_left_out(said) == steps_left_out(alone(SMALL, digits, monkeypatch))


def test_a_sweep_s_second_seed_finds_the_graphs_of_the_first(digits):
    sizes = [SMALL.changed(code_size=size) for size in (2, 3, 4)]
    loops = [seated(config, digits).seat.loop for config in sizes]
    again = [seated(config.changed(seed=1), digits).seat.loop for config in sizes]
    assert all(one is other for one, other in zip(loops, again, strict=True))


@pytest.mark.parametrize(("kept", "numbers"), [(1, 10**9), (6, 0)], ids=["too many", "too large"])
def test_graphs_that_nobody_needs_any_more_are_let_go_of(digits, monkeypatch, kept, numbers):
    monkeypatch.setattr(seat, "KEPT", kept)
    monkeypatch.setattr(seat, "KEPT_NUMBERS", numbers)
    left, last = (seated(SMALL.changed(code_size=size), digits) for size in (2, 3))
    loops = [weakref.ref(training.seat.loop) for training in (left, last)]
    del left, last
    gc.collect()
    assert [loop() is None for loop in loops] == [True, False]


def test_a_pause_in_which_others_sit_there_changes_nothing(digits, monkeypatch):
    class Pausing(Control):
        """Lets another training do an epoch in each pause, of which there is one between any two chunks."""

        def wait_while_paused(self):
            next(report for report in other if isinstance(report, EpochReport))

    other = train(OTHERS[0].changed(epochs=500), digits, Control())
    said = [told(report) for report in train(SMALL, digits, Pausing())]
    assert steps_left_out(said) == steps_left_out(alone(SMALL, digits, monkeypatch))


def test_pretraining_has_layers_of_its_own(digits):
    deep = RunConfig.of(kind="deep", dataset="digits", layers=(16,), code_size=4, pretraining_epochs=1)
    one, other = (seated(deep.changed(seed=seed), digits) for seed in (0, 1))
    assert one.seat.loop is not other.seat.loop


def test_weights_to_start_from_are_those_of_their_training(digits):
    files = list(train(SMALL, digits, Control()))[-1].files
    started = train(SMALL.changed(seed=9), digits, Control(), files["model.keras"])
    first = next(started)
    other = next(train(OTHERS[0], digits, Control()))
    assert not np.array_equal(first.arrays["reconstruction"], other.arrays["reconstruction"])
    *_, last = started
    assert last.test["mse"] < 0.1
