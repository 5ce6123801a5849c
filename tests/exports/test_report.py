import re
from xml.etree import ElementTree

import numpy as np
import pytest

from ae.exports.report import sweep_report
from ae.runs.config import RunConfig
from ae.sweeps import Axis, Outcome, Sweep, write_toml
from ae.sweeps.charts import mean_rows, sweep_rows
from ae.sweeps.costs import COSTS, cost_rows
from ae.sweeps.crossed import crossed_rows
from ae.sweeps.drawing import cost_svg, round_ticks, sweep_svg

BASE = RunConfig.of(dataset="digits")
SIZES = Axis("code_size", (2, 4, 64))
SWEEP = Sweep("Is 2 < 3 & so on?", BASE, (SIZES,), (0, 1))


def ended(sweep):
    return {t.config: Outcome({"mse": 0.1 + 0.01 * at}, 10, 1.0) for at, t in enumerate(sweep.trials())}


def circles(sweep, pca):
    rows = [*mean_rows(sweep, ended(sweep), "mse"), *sweep_rows(sweep, ended(sweep), "mse", pca)]
    svg = sweep_svg(rows, sweep.axes[0], "Error")
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}circle")
    return [(float(one.get("cx")), float(one.get("cy")), one.get("fill")) for one in found]


def test_the_report_holds_everything_escaped_and_asks_for_nothing():
    images = np.zeros((10, 28, 28), np.uint8)
    text = sweep_report(SWEEP, ended(SWEEP), {2: 0.5}, [("Test images", images)], write_toml(SWEEP))
    assert "<h1>Is 2 &lt; 3 &amp; so on?</h1>" in text
    assert "6 of 6 trainings have ended." in text
    assert "default-src 'none'" in text and "<script" not in text
    assert not re.findall(r'(?:src|href)="(?!data:)', text)
    assert write_toml(SWEEP).splitlines()[-1] in text
    assert text.count("<td>0.5</td>") == 1


def test_the_drawing_has_a_circle_for_each_trial_each_mean_and_each_size_of_pca():
    found = circles(SWEEP, {2: 0.2, 4: 0.2, 64: 0.2})
    assert len(found) == 6 + 3 + 3
    places = sorted({x for x, _, _ in found})
    assert len(places) == 3
    assert (places[2] - places[1]) / (places[1] - places[0]) == pytest.approx(4, rel=1e-2)  # of 2: 1 and 5


def test_a_larger_error_lies_higher():
    means = [y for _, y, fill in circles(SWEEP, {}) if fill != "none"]
    assert means == sorted(means, reverse=True)


@pytest.mark.parametrize(
    "axis", [Axis("optimizer", ("adam", "sgd")), Axis("layers", ((), (8, 4))), Axis("epochs", (3,))]
)
def test_names_and_a_single_value_have_their_places_too(axis):
    found = circles(Sweep("", BASE, (axis,)), {})
    assert len({x for x, _, _ in found}) == len(axis.values)
    assert all(0 < x < 720 and 0 < y < 360 for x, y, _ in found)


@pytest.mark.parametrize("ends", [(0.0123, 0.0561), (-3.0, 12.0), (5.0, 5.0), (0.0, 0.0), (1e-9, 2e-9)])
def test_ticks_are_round_and_between_the_ends(ends):
    found = round_ticks(*ends)
    assert all(ends[0] - 1e-12 <= tick <= ends[1] + 1e-12 for tick in found)
    assert len(found) <= 7


def test_a_variational_sweep_has_its_rates_and_a_sweep_over_noise_its_heat_map():
    betas = Sweep("", RunConfig.of(dataset="digits", kind="variational"), (Axis("beta", (0.5, 2.0)),))
    evidence = {"mse": 0.1, "elbo": -100.0, "kl": 25.0}
    found = {
        t.config: Outcome(evidence | {"kl": 25.0 - 10 * at}, 10, 1.0) for at, t in enumerate(betas.trials())
    }
    text = sweep_report(betas, found, {}, [], write_toml(betas))
    assert "Rate and distortion" in text and "beta 0.5" not in text.split("Rate and distortion")[0]
    crossed = crossed_rows([("a", 0.1, [(0.1, 20.0), (0.5, 10.0)]), ("b", 0.5, [(0.1, 18.0), (0.5, 15.0)])])
    assert [row["share"] for row in crossed] == [1.0, 0.0, 0.8, 0.5]
    text = sweep_report(SWEEP, ended(SWEEP), {}, [], write_toml(SWEEP), crossed)
    assert "Rate and distortion" not in text
    assert [float(cell) for cell in re.findall(r'<td style="[^"]*">([0-9.]+)</td>', text)] == [20, 10, 18, 15]


@pytest.mark.parametrize("cost", COSTS)
def test_of_quality_and_cost_only_what_no_other_beats_is_joined(cost):
    results = {"mse": (0.3, 0.1, 0.2), "parameters": (10, 200, 3000)}
    found = {
        trial.config: Outcome({"mse": error}, parameters, float(parameters))
        for trial, error, parameters in zip(
            Sweep("", BASE, (SIZES,)).trials(), *results.values(), strict=True
        )
    }
    rows = cost_rows(Sweep("", BASE, (SIZES,)), found, "mse", cost)
    svg = ElementTree.fromstring(cost_svg(rows, "Error", cost))
    lines = [one.get("points").split() for one in svg.iter("{http://www.w3.org/2000/svg}polyline")]
    assert [len(points) for points in lines if points] == [2]
    assert len(list(svg.iter("{http://www.w3.org/2000/svg}circle"))) == 3
    words = [one.text for one in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert "100" in words and not any("e+" in one for one in words)
