"""Published numbers beside what a sweep trains."""

import pytest

from ae.runs.config import RunConfig
from ae.runs.presets import METRICS, PRESETS
from ae.sweeps import MEASURES, Axis, Sweep
from ae.sweeps.charts import sweep_chart
from ae.sweeps.published import published_of
from ae.sweeps.ready import PUBLISHED, READY
from benchmarks.published import ROWS


def test_every_training_in_the_table_of_published_numbers_has_an_experiment():
    trained = {trial.config for ready in PUBLISHED.values() for trial in ready.sweep.trials()}
    assert {
        row.config.changed(seed=seed) for row in ROWS.values() if row.config for seed in range(3)
    } == trained


@pytest.mark.parametrize("name", PUBLISHED)
def test_its_chart_has_a_line_at_the_published_number(name):
    sweep = PUBLISHED[name].sweep
    values = [row["y"] for row in lines(sweep, sweep.measure)]
    published = PRESETS[name].published
    assert METRICS[published.metric].sign * published.value in values
    assert published.source in PUBLISHED[name].help
    assert sweep.measure in MEASURES


def lines(sweep, measure):
    layers = [layer for layer in sweep_chart(sweep, measure, pca=False)["layer"] if "data" in layer]
    return layers[0]["data"]["values"] if layers else []


def test_keras_io_tells_what_its_plane_came_to_twice():
    plane = PUBLISHED["variational-plane"].sweep
    assert sorted(one.value for one in published_of(plane, "elbo")) == [-152.20, -146.95]


def test_other_settings_measures_and_images_have_no_line():
    simple = PUBLISHED["simple"].sweep
    assert lines(simple, "mse") == []
    digits = Sweep("", simple.base.changed(dataset="digits"), simple.axes, (0,), "bce")
    assert lines(digits, "bce") == []
    assert lines(Sweep("", RunConfig.of(), (Axis("code_size", (3,)),)), "bce") == []
    assert not any(published_of(one.sweep, one.sweep.measure) for one in READY.values())
