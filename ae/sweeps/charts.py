"""A sweep's results as Vega-Lite charts: what is measured against what varies."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ae.figures.curves import Row
from ae.runs.config import RunConfig
from ae.sweeps.measured import MEASURES
from ae.sweeps.narrowing import AXES, ONLY, key_of, let_through
from ae.sweeps.outcomes import Outcome, gather
from ae.sweeps.published import published_of
from ae.sweeps.scales import is_measured_on_a_scale, is_wide, scale_of
from ae.sweeps.sweep import Axis, Sweep

PCA = "PCA"
ALONE = "Autoencoder"
TRIAL, MEAN = "trial", "mean"
COLOURS = ["#0077BB", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#882255", "#D55E00", "#999999"]
PCA_COLOUR = "#D55E00"
HEIGHT = 320
PICKED = "picked"
SEEN = "seen"
NARROWED = "narrowed"
_SEES = {"name": SEEN, "select": {"type": "point", "fields": ["series"], "toggle": "true"}, "bind": "legend"}
# Mean and standard deviation of each point's trials, and how far they reach; PCA is a point of one each.
_POINTS: list[dict[str, Any]] = [
    {
        "aggregate": [
            {"op": op, "field": "y", "as": name}
            for op, name in (
                ("mean", "mean"),
                ("stdev", "spread"),
                ("count", "count"),
                ("min", "least"),
                ("max", "most"),
            )
        ],
        "groupby": ["x", "series"],
    },
    {"calculate": "datum.mean", "as": "y"},
    {"calculate": "datum.count > 1 ? datum.spread : 0", "as": "spread"},
    {"calculate": "datum.mean - datum.spread", "as": "low"},
    {"calculate": "datum.mean + datum.spread", "as": "high"},
    {"calculate": "min(datum.low, datum.least)", "as": "least"},
    {"calculate": "max(datum.high, datum.most)", "as": "most"},
]


def sweep_rows(
    sweep: Sweep, outcomes: Mapping[RunConfig, Outcome], measure: str, pca: Mapping[int, float]
) -> list[Row]:
    """Rows of `sweep_chart`: one for each trial, and PCA at each size."""
    rows = []
    for trial in sweep.trials():
        outcome = outcomes.get(trial.config)
        if outcome is not None and measure in outcome.test:
            row = _row(sweep, trial.values, outcome.test[measure])
            keys = map(key_of, sweep.axes, trial.values)
            row |= dict(zip(AXES, keys, strict=False))
            rows.append(row | {"kind": TRIAL, "words": sweep.name_of(trial), "run": outcome.run_id})
    sizes = pca if sweep.axes[0].setting == "code_size" else {}
    return rows + [_row(sweep, (size,), value) | {"series": PCA} for size, value in sizes.items()]


def mean_rows(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome], measure: str) -> list[Row]:
    """Each point's mean and spread, which `sweep_chart` works out of its rows by itself."""
    rows = []
    for point in gather(sweep, outcomes, measure):
        ends = () if point.spread is None else (point.mean - point.spread, point.mean + point.spread)
        rows.append(_row(sweep, point.values, point.mean) | dict(zip(("low", "high"), ends, strict=False)))
    return rows


def sweep_chart(
    sweep: Sweep, measure: str, rows: Sequence[Row] = (), *, pca: bool, narrowed_at: str = ""
) -> dict[str, Any]:
    """Vega-Lite description of the chart of `sweep_rows`; a colour stands for a value of the second setting.

    Full lines join the means, bars reach one standard deviation up and down, small dots are trials. Of PCA
    the line is dashed. The selection `picked` names the run of the trial that was clicked. A click on a name
    of the legend shows only what bears it, one on another name adds that, and one more takes it away again;
    the browser does that alone, so it is there at once.

    Args:
        sweep: What was asked for.
        measure: Key of MEASURES.
        rows: Those that it will show.
        pca: Whether PCA is among them.
        narrowed_at: CSS selector of the element whose `value` the variable `ONLY` follows, told by the
            event `narrowed`; empty where there is none.
    """
    published = _published(sweep, measure)
    y = _y(measure, [row["y"] for row in (*rows, *published)])
    place = {"x": _x(sweep.axes[0]), "y": y, "color": _colour(sweep, pca)}
    only = {"filter": f"datum.series == '{PCA}' || {let_through()}"}
    seen = {"filter": {"param": SEEN}}
    points = _points([only, seen, *_POINTS], place)
    references, dots = _references(published, y), _trials([only, seen], place, measure)
    bind = {"bind": {"element": narrowed_at, "event": NARROWED}} if narrowed_at else {}
    layers = [points[0], _reach([only, *_POINTS], y), *points[1:], *references, dots]
    return {"height": HEIGHT, "params": [{"name": ONLY, "value": None, **bind}], "layer": layers}


def _points(steps: list[dict[str, Any]], place: dict[str, Any]) -> list[dict[str, Any]]:
    """Lines through the means, bars of the spread where there are several trials, and a dot for each mean."""
    dash = {"condition": {"test": f"datum.series == '{PCA}'", "value": [5, 4]}, "value": [1, 0]}
    lines: dict[str, Any] = {
        "transform": steps,
        "mark": {"type": "line", "strokeWidth": 2},
        "params": [_SEES],
    }
    lines["encoding"] = {**place, "strokeDash": dash}
    bars: dict[str, Any] = {"transform": [*steps, {"filter": "datum.count > 1"}]}
    bars["mark"] = {"type": "rule", "aria": False}
    bars["encoding"] = {**place, "y": {**place["y"], "field": "low"}, "y2": {"field": "high"}}
    means = {"transform": steps, "mark": {"type": "point", "filled": True, "size": 70}, "encoding": place}
    return [lines, bars, means]


def _trials(steps: list[dict[str, Any]], place: dict[str, Any], measure: str) -> dict[str, Any]:
    """A dot for each trial, which can be picked."""
    words = [{"field": "words", "title": "trial"}, {"field": "y", "title": measure, "format": ".4g"}]
    return {
        "transform": [*steps, {"filter": f"datum.kind == '{TRIAL}'"}],
        "params": [{"name": PICKED, "select": {"type": "point", "fields": ["run"]}}],
        "mark": {"type": "point", "size": 60, "strokeWidth": 1.5, "cursor": "pointer"},
        "encoding": {**place, "tooltip": words},
    }


def _reach(points: list[dict[str, Any]], y: dict[str, Any]) -> dict[str, Any]:
    """Keeps the scale as far as all points reach, whatever the legend shows: what is seen stays."""
    least = {"op": "min", "field": "least", "as": "low"}
    most = {"op": "max", "field": "most", "as": "high"}
    rule = {"type": "rule", "opacity": 0, "aria": False}
    encoding = {"x": {"value": 0}, "y": {**y, "field": "low"}, "y2": {"field": "high"}}
    return {"transform": [*points, {"aggregate": [least, most]}], "mark": rule, "encoding": encoding}


def _published(sweep: Sweep, measure: str) -> list[dict[str, Any]]:
    """Each number that others published for what is trained, and its words."""
    return [{"y": one.value, "words": f"published {one.words}"} for one in published_of(sweep, measure)]


def _references(values: list[dict[str, Any]], y: dict[str, Any]) -> list[dict[str, Any]]:
    """A dashed line, with its words, at each of those numbers."""
    if not values:
        return []
    rule = {"mark": {"type": "rule", "strokeDash": [2, 3], "color": PCA_COLOUR}, "encoding": {"y": y}}
    text = {"mark": {"type": "text", "align": "left", "baseline": "bottom", "dy": -3, "color": PCA_COLOUR}}
    text["encoding"] = {"y": y, "x": {"value": 6}, "text": {"field": "words"}}
    return [{"data": {"values": values}, "layer": [rule, text]}]


def rate_rows(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome]) -> list[Row]:
    """Rows of `rate_chart`: of each variational trial that has ended its rate and its distortion, in nats."""
    rows: list[Row] = []
    for trial in sweep.trials():
        outcome = outcomes.get(trial.config)
        if outcome is not None and {"kl", "elbo"} <= outcome.test.keys():
            rate = outcome.test["kl"]
            distortion = -outcome.test["elbo"] - rate
            named: Row = {"words": sweep.title_of(trial.values), "run": outcome.run_id}
            rows.append({"rate": rate, "distortion": distortion, **named})
    return rows


def rate_chart(rows: Sequence[Row] = ()) -> dict[str, Any]:
    """Vega-Lite description of the chart of `rate_rows`: rate to the right, distortion up.

    The selection `picked` names the run of the trial that was clicked.
    """
    x: dict[str, Any] = {"field": "rate", "type": "quantitative", "title": "rate: divergence, nats per image"}
    y: dict[str, Any] = {"field": "distortion", "type": "quantitative", "title": "distortion: nats per image"}
    most = max((float(row["rate"] or 0) for row in rows), default=0.0)
    x |= {
        "scale": {"domain": [0, 1.15 * most or 1.0], "nice": False},
        "axis": {"tickCount": 8},
    }  # words need room
    y["scale"] = scale_of((row["distortion"] for row in rows), padding=24)
    line = {"mark": {"type": "line", "color": COLOURS[0]}, "encoding": {"x": x, "y": y}}
    dots: dict[str, Any] = {
        "mark": {"type": "point", "filled": True, "size": 70, "color": COLOURS[0], "cursor": "pointer"},
        "encoding": {"x": x, "y": y},
    }
    dots["params"] = [{"name": PICKED, "select": {"type": "point", "fields": ["run"]}}]
    words = {"text": {"field": "words"}, "x": x, "y": y}
    label = {
        "mark": {"type": "text", "align": "left", "dx": 8, "dy": -8, "color": "#888888"},
        "encoding": words,
    }
    return {"height": HEIGHT, "layer": [line, dots, label]}


def _row(sweep: Sweep, values: Sequence[Any], y: float) -> Row:
    """The row of a mean without a spread."""
    axis = sweep.axes[0]
    x = float(values[0]) if is_measured_on_a_scale(axis) else axis.words(values[0])
    series = f"{sweep.axes[1].label} {sweep.axes[1].words(values[1])}" if len(values) > 1 else ALONE
    row: Row = {"x": x, "y": y, "low": None, "high": None, "series": series}
    return row | {"kind": MEAN, "words": "", "run": ""}


def _x(axis: Axis) -> dict[str, Any]:
    """Every value has its place from the beginning, whatever has been trained of it."""
    if not is_measured_on_a_scale(axis):
        names = [axis.words(value) for value in axis.values]
        return {
            "field": "x",
            "type": "nominal",
            "title": axis.label,
            "sort": names,
            "scale": {"domain": names},
            "axis": {"labelAngle": 0},
        }
    values = sorted(axis.values)
    scale: dict[str, Any] = {"zero": False, "padding": 16}
    if is_wide(axis):
        scale = {"type": "log", "nice": False, "padding": 16}
    if len(values) > 1:
        scale["domain"] = [values[0], values[-1]]
    ticks = {"values": values, "format": "~g"} if len(values) <= 12 else {"format": "~g"}
    return {"field": "x", "type": "quantitative", "title": axis.label, "scale": scale, "axis": ticks}


def _y(measure: str, values: Iterable[Any]) -> dict[str, Any]:
    scale = scale_of(values, padding=12)
    return {"field": "y", "type": "quantitative", "title": MEASURES[measure].title, "scale": scale}


def _colour(sweep: Sweep, pca: bool) -> dict[str, Any]:
    names, label = [ALONE], None
    if len(sweep.axes) > 1:
        label = sweep.axes[1].label
        names = [f"{label} {sweep.axes[1].words(value)}" for value in sweep.axes[1].values]
    colours = [COLOURS[at % len(COLOURS)] for at in range(len(names))]
    domain, shades = ([*names, PCA], [*colours, PCA_COLOUR]) if pca else (names, colours)
    short = {"title": label, "titleOrient": "left", "titleAnchor": "middle"}
    short["labelExpr"] = f"replace(datum.label, '{label} ', '')"
    legend = {"orient": "top", "labelLimit": 400, **short} if len(domain) > 1 else None
    return {
        "field": "series",
        "type": "nominal",
        "title": None,
        "scale": {"domain": domain, "range": shades},
        "legend": legend,
    }
