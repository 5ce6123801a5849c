import pytest

from ae.runs.config import RunConfig
from ae.sweeps import Axis, Outcome, Sweep
from ae.sweeps.parallel import LINE, TICK, parallel_chart, parallel_rows

AXES = (Axis("code_size", (64, 2, 8)), Axis("optimizer", ("adam", "sgd")))
SWEEP = Sweep("", RunConfig.of(dataset="digits"), AXES)


def ended():
    return {
        trial.config: Outcome({"mse": 0.1 * (at + 1)}, 100, 1.0 + at, f"run {at}")
        for at, trial in enumerate(SWEEP.trials())
    }


def test_each_trial_crosses_each_scale_at_what_it_has_there():
    rows = parallel_rows(SWEEP, ended(), "mse")
    places = {(row["scale"], row["run"]): row["place"] for row in rows if row["kind"] == LINE}
    assert len(places) == 6 * 5
    assert [places["Code size", f"run {at}"] for at in (0, 2, 4)] == pytest.approx([1.0, 0.0, 0.4])
    assert (places["Optimizer", "run 0"], places["Optimizer", "run 1"]) == (0.0, 1.0)
    assert {places["parameters", f"run {at}"] for at in range(6)} == {0.5}
    assert [places["mse", f"run {at}"] for at in (0, 5)] == [0.0, 1.0]


def test_the_scales_have_ticks_at_the_values_that_were_tried():
    rows = parallel_rows(SWEEP, ended(), "mse")
    sizes = {row["words"]: row["place"] for row in rows if (row["kind"], row["scale"]) == (TICK, "Code size")}
    assert sizes == {"2": 0.0, "8": pytest.approx(0.4), "64": 1.0}
    seconds = [row["words"] for row in rows if (row["kind"], row["scale"]) == (TICK, "seconds")]
    assert seconds == ["1", "6"]


def test_a_click_on_any_of_its_dots_picks_a_trial():
    chart = parallel_chart(parallel_rows(SWEEP, ended(), "mse"), "mse")
    assert chart["layer"][1]["params"][0]["select"]["fields"] == ["run"]


def test_where_nothing_has_ended_there_is_nothing_to_draw():
    assert parallel_rows(SWEEP, {}, "mse") == []
