"""How often one who watches a training may look."""

import time

import pytest

from ae.ui.train.budget import AROUND, SHARE, SLOWEST_SECONDS, Budget


def after(*milliseconds):
    budget = Budget()
    for spent in milliseconds:
        budget.count(spent / 1000)
    return budget


def test_looks_that_cost_nothing_are_made_as_often_as_is_useful():
    assert after().pace(1.5) == 1.5
    assert after(0.1).pace(2.0) == 2.0


@pytest.mark.parametrize("milliseconds", [8.0, 11.0, 13.0])
def test_who_watches_costs_no_more_than_the_budget(milliseconds):
    pace = after(milliseconds).pace(1.5)
    assert AROUND * milliseconds / 1000 / pace <= SHARE
    assert pace % 0.5 == 0


def test_looks_that_cost_much_are_made_half_as_often_and_every_four_seconds_at_least():
    assert [after(500.0).pace(least) for least in (1.5, 2.0, 3.0)] == [3.0, 4.0, SLOWEST_SECONDS]
    assert after(500.0).pace(5.0) == 5.0


def test_one_slow_look_among_many_changes_no_pace():
    assert after(*[7.0] * 19, 22.0).pace(1.5) == after(7.0).pace(1.5) == 2.0


def test_what_looks_cost_now_counts_not_what_they_cost_long_ago():
    assert after(*[40.0] * 20, *[5.0] * 100).pace(1.5) == after(5.0).pace(1.5)


def test_a_look_that_waits_costs_nothing():
    budget = Budget()
    with budget.counted():
        time.sleep(0.1)
    assert budget.pace(1.5) == 1.5


def test_a_look_that_is_cut_short_does_not_count():
    budget = after(20.0)
    with pytest.raises(KeyError), budget.counted():
        raise KeyError
    assert budget.pace(1.5) == after(20.0).pace(1.5)
