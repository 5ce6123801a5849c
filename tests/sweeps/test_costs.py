import pytest

from ae.runs.config import RunConfig
from ae.sweeps import Axis, Outcome, Sweep
from ae.sweeps.costs import BEATEN, FRONT, cost_chart, cost_rows, pareto_front

SWEEP = Sweep("", RunConfig.of(dataset="digits"), (Axis("code_size", (2, 4, 8, 16)),))


def test_the_front_is_what_no_other_point_beats(rng):
    points = [tuple(map(float, pair)) for pair in rng.integers(0, 12, (60, 2))]
    for higher in (False, True):
        front = pareto_front(points, higher_is_better=higher)
        sign = -1 if higher else 1
        beaten = {
            at
            for at, (cost, result) in enumerate(points)
            if any(
                other <= cost and sign * value <= sign * result and (other, value) != (cost, result)
                for other, value in points
            )
        }
        assert front == set(range(60)) - beaten


def test_a_single_point_and_two_equal_ones_lie_on_the_front():
    assert pareto_front([(1.0, 2.0)], higher_is_better=False) == {0}
    assert pareto_front([(1.0, 2.0), (1.0, 2.0)], higher_is_better=False) == {0, 1}
    assert pareto_front([], higher_is_better=False) == set()


@pytest.mark.parametrize(
    ("measure", "cost", "front"),
    [("mse", "parameters", "0 1 3"), ("psnr", "parameters", "0 2"), ("mse", "seconds", "3")],
)
def test_rows_say_which_trainings_are_beaten(measure, cost, front):
    errors, decibels = (0.5, 0.2, 0.3, 0.1), (10.0, 9.0, 30.0, 20.0)
    outcomes = {
        trial.config: Outcome({"mse": errors[at], "psnr": decibels[at]}, 10 * (at + 1), 4.0 - at, f"run {at}")
        for at, trial in enumerate(SWEEP.trials())
    }
    rows = cost_rows(SWEEP, outcomes, measure, cost)
    assert [row["run"] for row in rows] == [f"run {at}" for at in range(4)]
    assert " ".join(str(row["run"])[-1] for row in rows if row["front"] == FRONT) == front
    assert {row["front"] for row in rows} == {FRONT, BEATEN}
    chart = cost_chart(rows, measure, cost)
    assert chart["layer"][-1]["params"][0]["select"]["fields"] == ["run"]


def test_what_has_not_ended_or_was_not_measured_has_no_row():
    first, second, *_ = (trial.config for trial in SWEEP.trials())
    outcomes = {first: Outcome({"mse": 0.5}, 10, 1.0), second: Outcome({"bce": 0.5}, 10, 1.0)}
    assert len(cost_rows(SWEEP, outcomes, "mse", "parameters")) == 1
