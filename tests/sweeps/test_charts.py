import pytest

from ae.runs.config import RunConfig
from ae.sweeps import Axis, Outcome, Sweep
from ae.sweeps.charts import PICKED, SEEN, mean_rows, rate_chart, rate_rows, sweep_chart, sweep_rows
from ae.sweeps.scales import scale_of

BASE = RunConfig.of(dataset="digits")
SIZES = Axis("code_size", (2, 4, 64))


def ended(sweep, **test):
    return {trial.config: Outcome(test, 10, 1.0, f"run {at}") for at, trial in enumerate(sweep.trials())}


def test_there_is_a_row_for_each_trial_and_each_size_of_pca():
    sweep = Sweep("", BASE, (SIZES, Axis("optimizer", ("adam", "sgd"))), (0, 1))
    rows = sweep_rows(sweep, ended(sweep, mse=0.5), "mse", {2: 0.7})
    trials = [row for row in rows if row["kind"] == "trial"]
    assert [row["run"] for row in trials] == [f"run {at}" for at in range(12)]
    assert (trials[0]["x"], trials[0]["first"], trials[0]["second"]) == (2.0, "2", "adam")
    (pca,) = (row for row in rows if row not in trials)
    assert (pca["x"], pca["y"], pca["series"], pca["run"]) == (2.0, 0.7, "PCA", "")


def test_there_is_a_mean_with_its_spread_for_each_point():
    sweep = Sweep("", BASE, (SIZES,), (0, 1))
    outcomes = {trial.config: Outcome({"mse": float(at)}, 10, 1.0) for at, trial in enumerate(sweep.trials())}
    means = mean_rows(sweep, outcomes, "mse")
    assert [(row["x"], row["y"]) for row in means] == [(2.0, 1.5), (4.0, 2.5), (64.0, 3.5)]
    assert (means[0]["low"], means[0]["high"]) == pytest.approx((1.5 - 4.5**0.5, 1.5 + 4.5**0.5))


def test_every_series_of_the_rows_has_its_colour():
    sweep = Sweep("", BASE, (SIZES, Axis("optimizer", ("adam", "sgd"))))
    rows = sweep_rows(sweep, ended(sweep, mse=0.5), "mse", {4: 0.7})
    colour = sweep_chart(sweep, "mse", pca=True)["layer"][0]["encoding"]["color"]["scale"]
    assert {row["series"] for row in rows} == set(colour["domain"])
    assert len(colour["range"]) == len(set(colour["range"])) == 3


@pytest.mark.parametrize(
    ("axis", "kind", "scale"),
    [
        (SIZES, "quantitative", "log"),
        (Axis("code_size", (2, 4)), "quantitative", None),
        (Axis("noise_level", (0.0, 0.9)), "quantitative", None),
        (Axis("layers", ((), (16,))), "nominal", None),
        (Axis("optimizer", ("adam", "sgd")), "nominal", None),
    ],
)
def test_numbers_lie_on_a_line_logarithmic_where_they_are_far_apart(axis, kind, scale):
    sweep = Sweep("", BASE.changed(noise="gaussian"), (axis,))
    x = sweep_chart(sweep, "mse", pca=False)["layer"][0]["encoding"]["x"]
    assert (x["type"], x.get("scale", {}).get("type")) == (kind, scale)


def test_a_click_picks_the_run_of_a_trial():
    dots = sweep_chart(Sweep("", BASE, (SIZES,)), "mse", pca=False)["layer"][-1]
    assert dots["params"] == [{"name": PICKED, "select": {"type": "point", "fields": ["run"]}}]


def test_the_legend_filters_every_layer_but_the_scale_s_reach_and_names_the_setting_once():
    chart = sweep_chart(Sweep("", BASE, (SIZES, Axis("learning_rate", (0.001, 0.01)))), "mse", pca=True)
    layers = chart["layer"]
    (reach,) = (layer for layer in layers if layer["mark"].get("opacity") == 0)
    layers.remove(reach)
    assert {"filter": {"param": SEEN}} not in reach["transform"]
    assert all({"filter": {"param": SEEN}} in layer["transform"] for layer in layers)
    assert [param["bind"] for layer in layers for param in layer.get("params", ()) if "bind" in param] == [
        "legend"
    ]
    legend = layers[0]["encoding"]["color"]["legend"]
    assert (legend["title"], legend["labelExpr"]) == (
        "Learning rate",
        "replace(datum.label, 'Learning rate ', '')",
    )


def test_rate_and_distortion_are_the_two_parts_of_the_negative_evidence():
    sweep = Sweep("", BASE.changed(kind="variational"), (Axis("beta", (0.5, 2.0)),))
    first, second = rate_rows(sweep, ended(sweep, elbo=-100.0, kl=12.0))
    assert (first["rate"], first["distortion"], first["words"]) == (12.0, 88.0, "β 0.5")
    assert second["words"] == "β 2"
    assert rate_rows(sweep, ended(sweep, mse=0.5)) == []


@pytest.mark.parametrize(
    ("value", "domain"), [(0.04, (0.036, 0.044)), (-150.0, (-165.0, -135.0)), (0.0, (-1.0, 1.0))]
)
def test_a_single_number_lies_in_the_middle_of_an_axis_of_its_own(value, domain):
    assert scale_of([value, None, value], 12)["domain"] == pytest.approx(domain)


def test_the_axis_of_one_point_has_room_unless_a_published_number_gives_it_some():
    sweep = Sweep("", BASE, (SIZES,))
    first = sweep.trials()[0].config
    rows = sweep_rows(sweep, {first: Outcome({"mse": 0.5}, 10, 1.0)}, "mse", {})
    y = sweep_chart(sweep, "mse", rows, pca=False)["layer"][0]["encoding"]["y"]
    assert y["scale"]["domain"] == pytest.approx([0.45, 0.55])
    both = [*rows, {**rows[0], "y": 0.6}]
    assert "domain" not in sweep_chart(sweep, "mse", both, pca=False)["layer"][0]["encoding"]["y"]["scale"]


def test_the_axis_of_the_rate_begins_at_nought_and_leaves_room_for_words():
    rows = [{"rate": 2.0, "distortion": 90.0}, {"rate": 20.0, "distortion": 80.0}]
    low, high = rate_chart(rows)["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low == 0
    assert high > 20


@pytest.mark.parametrize(
    ("axis", "domain"),
    [
        (SIZES, [2, 64]),
        (Axis("code_size", (8, 2, 4)), [2, 8]),
        (Axis("layers", ((), (16,))), ["none", "16"]),
        (Axis("code_size", (2,)), None),
    ],
)
def test_every_value_has_its_place_before_it_is_trained(axis, domain):
    x = sweep_chart(Sweep("", BASE, (axis,)), "mse", pca=False)["layer"][0]["encoding"]["x"]
    assert x["scale"].get("domain") == domain
