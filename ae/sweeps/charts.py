"""A sweep's results as Vega-Lite charts: what is measured against what varies."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ae.figures.curves import Row
from ae.runs.config import RunConfig
from ae.sweeps.measured import MEASURES
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
_SEES = {"name": SEEN, "select": {"type": "point", "fields": ["series"], "toggle": "true"}, "bind": "legend"}


def sweep_rows(
    sweep: Sweep, outcomes: Mapping[RunConfig, Outcome], measure: str, pca: Mapping[int, float]
) -> list[Row]:
    """Rows of `sweep_chart`: one for each trial, each point's mean and spread, and PCA at each size."""
    rows = []
    for point in gather(sweep, outcomes, measure):
        ends = () if point.spread is None else (point.mean - point.spread, point.mean + point.spread)
        rows.append(_row(sweep, point.values, point.mean) | dict(zip(("low", "high"), ends, strict=False)))
    for trial in sweep.trials():
        outcome = outcomes.get(trial.config)
        if outcome is not None and measure in outcome.test:
            named: Row = {"kind": TRIAL, "words": sweep.name_of(trial), "run": outcome.run_id}
            rows.append(_row(sweep, trial.values, outcome.test[measure]) | named)
    sizes = pca if sweep.axes[0].setting == "code_size" else {}
    return rows + [_row(sweep, (size,), value) | {"series": PCA} for size, value in sizes.items()]


def sweep_chart(sweep: Sweep, measure: str, rows: Sequence[Row] = (), *, pca: bool) -> dict[str, Any]:
    """Vega-Lite description of the chart of `sweep_rows`; a colour stands for a value of the second setting.

    Full lines join the means, bars reach one standard deviation up and down, small dots are trials. Of PCA
    the line is dashed. The selection `picked` names the run of the trial that was clicked. A click on a name
    of the legend shows only what bears it, one on another name adds that, and one more takes it away again;
    the browser does that alone, so it is there at once.
    """
    published = _published(sweep, measure)
    drawn = [row.get(name) for name in ("y", "low", "high") for row in (*rows, *published)]
    x, y, colour = _x(sweep.axes[0]), _y(measure, drawn), _colour(sweep, pca)
    seen = {"filter": {"param": SEEN}}
    mean, trial = ([seen, {"filter": f"datum.kind == '{kind}'"}] for kind in (MEAN, TRIAL))
    words = [{"field": "words", "title": "trial"}, {"field": "y", "title": measure, "format": ".4g"}]
    dash = {"condition": {"test": f"datum.series == '{PCA}'", "value": [5, 4]}, "value": [1, 0]}
    lines = {"transform": mean, "mark": {"type": "line", "strokeWidth": 2}, "params": [_SEES]}
    lines["encoding"] = {"x": x, "y": y, "color": colour, "strokeDash": dash}
    bars = {"transform": [*mean, {"filter": "isValid(datum.low)"}], "mark": {"type": "rule", "aria": False}}
    bars["encoding"] = {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "color": colour}
    means = {"transform": mean, "mark": {"type": "point", "filled": True, "size": 70}}
    means["encoding"] = {"x": x, "y": y, "color": colour}
    pick = {"name": PICKED, "select": {"type": "point", "fields": ["run"]}}
    dots = {
        "transform": trial,
        "mark": {"type": "point", "size": 60, "strokeWidth": 1.5, "cursor": "pointer"},
    }
    dots |= {"params": [pick], "encoding": {"x": x, "y": y, "color": colour, "tooltip": words}}
    return {"height": HEIGHT, "layer": [lines, _reach(y), bars, means, *_references(published, y), dots]}


def _reach(y: dict[str, Any]) -> dict[str, Any]:
    """Keeps the scale as far as all rows reach, whatever the legend shows: what is seen stays where it is."""
    ends = [
        {"calculate": f"isValid(datum.{end}) ? datum.{end} : datum.y", "as": end} for end in ("low", "high")
    ]
    least = {"op": "min", "field": "low", "as": "low"}
    most = {"op": "max", "field": "high", "as": "high"}
    rule = {"type": "rule", "opacity": 0, "aria": False}
    encoding = {"x": {"value": 0}, "y": {**y, "field": "low"}, "y2": {"field": "high"}}
    return {"transform": [*ends, {"aggregate": [least, most]}], "mark": rule, "encoding": encoding}


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


def crossed_chart() -> dict[str, Any]:
    """Vega-Lite description of a heat map; rows trained, tested, psnr, and share: its place from 0 to 1.

    The selection `picked` names the run of the row that was clicked.
    """
    trained = {"field": "trained", "type": "ordinal", "title": "trained with level"}
    tested = {"field": "tested", "type": "ordinal", "title": "tested with level", "axis": {"labelAngle": 0}}
    scale = {"field": "psnr", "type": "quantitative", "title": "PSNR, dB", "scale": {"scheme": "cividis"}}
    text = {"field": "psnr", "type": "quantitative", "format": ".1f"}
    rect = {"type": "rect", "tooltip": True, "cursor": "pointer"}
    pick = {"name": PICKED, "select": {"type": "point", "fields": ["run"]}}
    dark = {"condition": {"test": "datum.share < 0.55", "value": "white"}, "value": "black"}
    return {
        "height": HEIGHT,
        "encoding": {"x": tested, "y": trained},
        "layer": [
            {"mark": rect, "params": [pick], "encoding": {"color": scale}},
            {"mark": {"type": "text", "tooltip": None}, "encoding": {"text": text, "color": dark}},
        ],
    }


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
