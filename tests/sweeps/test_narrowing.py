import pytest

from ae.runs.config import RunConfig
from ae.sweeps import Axis, Outcome, Sweep
from ae.sweeps.narrowing import Limits, Narrowing

AXES = (Axis("code_size", (2, 8)), Axis("optimizer", ("adam", "sgd")))
SWEEP = Sweep("", RunConfig.of(dataset="digits"), AXES)


@pytest.mark.parametrize(
    ("narrowing", "left"),
    [
        (Narrowing(), "0123"),
        (Narrowing({"code_size": frozenset({8})}), "23"),
        (Narrowing({"code_size": frozenset({8}), "optimizer": frozenset({"sgd"})}), "3"),
        (Narrowing(limits={"mse": Limits(high=1.0)}), "01"),
        (Narrowing(limits={"mse": Limits(low=1.0)}), "123"),
        (Narrowing(limits={"code_size": Limits(low=3.0), "mse": Limits()}), "23"),
        (Narrowing(limits={"elbo": Limits(low=0.0)}), ""),
    ],
)
def test_trials_are_let_through_by_values_and_by_limits(narrowing, left):
    kept = [
        str(at)
        for at, trial in enumerate(SWEEP.trials())
        if narrowing.keeps(SWEEP, trial, Outcome({"mse": float(at)}, 1, 1.0))
    ]
    assert "".join(kept) == left
    assert narrowing.narrows == (narrowing != Narrowing())
