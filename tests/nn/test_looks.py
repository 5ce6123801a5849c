"""When a training is looked at, and that looks within epochs change nothing."""

import numpy as np
import pytest

from ae.nn import looks
from ae.nn.looks import ALL_SHARE, FIRST_SECONDS, LATER_SECONDS, Looks
from ae.nn.training import train
from ae.nn.watching import Sight
from ae.runs.control import Control
from ae.runs.reports import EpochReport, GlimpseReport


class Watcher:
    """Says how it was asked to look."""

    def look(self, _level, _drawing, measured=True, passing=False):
        return Sight({"measured": measured, "passing": passing}, "", {})


@pytest.fixture
def young():
    """Looks at a training whose first step, with the compiler's work, is done."""
    found = Looks(Watcher(), Control(), epochs=9)
    found.count(30.0)
    return found


def test_the_compiler_is_not_waited_for_twice(young):
    assert young.within(0.001, 0.0) is None
    young.count(FIRST_SECONDS)
    assert young.within(0.1, 0.0) == {"measured": False, "passing": True}


def test_looks_within_an_epoch_are_apart(young):
    young.count(FIRST_SECONDS)
    assert young.within(0.1, 0.0)
    young.count(0.9 * LATER_SECONDS)
    assert young.within(0.2, 0.0) is None
    young.count(0.1 * LATER_SECONDS)
    assert young.within(0.3, 0.0)


def test_the_look_after_an_epoch_is_as_good_as_one_within_it(young):
    young.count(FIRST_SECONDS)
    young.within(0.1, 0.0)
    young.count(LATER_SECONDS)
    assert young.after(1, 0.0).arrays == {"measured": True, "passing": False}
    assert young.within(0.01, 0.0) is None


def test_an_epoch_that_ends_soon_is_not_looked_at_before(young):
    young.count(2 * FIRST_SECONDS)
    assert young.within(0.9, 0.0) is None


def test_looks_within_epochs_keep_to_the_share_of_all(monkeypatch):
    young, now = Looks(Watcher(), Control(), epochs=9), iter(range(100))
    monkeypatch.setattr(looks.time, "perf_counter", lambda: float(next(now)))  # each look takes a second
    young.count(0.0)
    taken = 0
    for _ in range(200):
        young.count(LATER_SECONDS)
        taken += young.within(0.01, 0.0) is not None
    assert taken == 2 + int(200 * LATER_SECONDS * ALL_SHARE)


def test_a_training_with_looks_within_its_epochs_is_the_same_one(small, digits, monkeypatch):
    small = small.changed(code_size=4, epochs=2)
    plain = list(train(small, digits, Control()))
    for name, value in {"FIRST_SECONDS": 1e-9, "LATER_SECONDS": 1e-9, "ALL_SHARE": float("inf")}.items():
        monkeypatch.setattr(looks, name, value)
    watched = list(train(small, digits, Control()))
    glimpses = [report for report in watched if isinstance(report, GlimpseReport)]
    assert glimpses and all(0 < one.position < 2 and one.position % 1 for one in glimpses)
    assert not any(isinstance(report, GlimpseReport) for report in plain)
    both = ([one for one in reports if isinstance(one, EpochReport)] for reports in (plain, watched))
    for without, with_ in zip(*both, strict=True):
        assert (without.loss, without.val_loss) == (with_.loss, with_.val_loss)
        for name in without.arrays:
            assert np.array_equal(without.arrays[name], with_.arrays[name]), name
        assert {"points", "reconstruction", "layer_1"} <= glimpses[0].arrays.keys()
