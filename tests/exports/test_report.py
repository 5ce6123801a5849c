import re
from xml.etree import ElementTree

import numpy as np
import pytest

from ae.exports.report import sweep_report
from ae.runs.config import RunConfig
from ae.sweeps import Axis, Outcome, Sweep, write_toml
from ae.sweeps.charts import sweep_rows
from ae.sweeps.drawing import round_ticks, sweep_svg

BASE = RunConfig.of(dataset="digits")
SIZES = Axis("code_size", (2, 4, 64))
SWEEP = Sweep("Is 2 < 3 & so on?", BASE, (SIZES,), (0, 1))


def ended(sweep):
    return {t.config: Outcome({"mse": 0.1 + 0.01 * at}, 10, 1.0) for at, t in enumerate(sweep.trials())}


def circles(sweep, pca):
    svg = sweep_svg(sweep_rows(sweep, ended(sweep), "mse", pca), sweep.axes[0], "Error")
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
