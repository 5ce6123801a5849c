import json
import subprocess

import pytest

from ae.runs.config import RunConfig
from ae.sweeps import Axis, Outcome, Sweep
from ae.sweeps.charts import sweep_rows
from ae.sweeps.narrowing import Limits, Narrowing, is_named, let_through
from tests.frontend.node import node

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


MANY = Axis("code_size", tuple(range(2, 34)))
VEGA = """
const { expression, rows, choices } = JSON.parse(require("fs").readFileSync(0))
const passes = new Function("only", "datum", "indexof", "isValid", `return ${expression}`)
const indexof = (values, value) => values.indexOf(value)
const isValid = (value) => value !== undefined && value !== null && !Number.isNaN(value)
const left = (only) => rows.filter((row) => passes(only, row, indexof, isValid)).map((row) => row.run)
console.log(JSON.stringify(choices.map(left)))
"""


@pytest.mark.parametrize(
    ("axis", "choices", "narrowings"),
    [
        (
            Axis("code_size", (2, 8)),
            [
                None,
                {"first": {"values": ["8"]}},
                {"second": {"values": ["adam"]}, "y": {"high": 1.0}},
                {"y": {"low": 1.0, "high": 2.0}},
            ],
            [
                Narrowing(),
                Narrowing({"code_size": frozenset({8})}),
                Narrowing({"optimizer": frozenset({"adam"})}, {"mse": Limits(high=1.0)}),
                Narrowing(limits={"mse": Limits(1.0, 2.0)}),
            ],
        ),
        (
            MANY,
            [{"first": {"low": 5, "high": 7}}],
            [Narrowing(limits={"code_size": Limits(5.0, 7.0)})],
        ),
    ],
)
def test_the_browser_lets_through_what_the_page_does(axis, choices, narrowings):
    sweep = Sweep("", SWEEP.base, (axis, AXES[1]))
    ended = {
        one.config: Outcome({"mse": float(at)}, 1, 1.0, str(at)) for at, one in enumerate(sweep.trials())
    }
    given = {"expression": let_through(), "rows": sweep_rows(sweep, ended, "mse", {}), "choices": choices}
    done = subprocess.run(
        [node(), "-e", VEGA], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    for narrowing, left in zip(narrowings, json.loads(done.stdout), strict=True):
        kept = [one for one in sweep.trials() if narrowing.keeps(sweep, one, ended[one.config])]
        assert left == [ended[one.config].run_id for one in kept]


def test_few_values_are_named_and_many_numbers_are_limited():
    assert is_named(AXES[0])
    assert is_named(AXES[1])
    assert not is_named(MANY)
