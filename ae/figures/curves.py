"""Loss curves of one or several runs, with marks where something was changed, as a Vega-Lite chart."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ae.runs.record import EpochRecord, Mark

Row = dict[str, float | str | None]
WORDS = {"learning_rate": "rate", "noise_level": "noise"}
TRAINING, VALIDATION, MARK, SEEN = "training", "validation", "mark", "seen"
HEIGHT = 280
MOST_POINTS = 300
LEGEND = {
    "orient": "top-right",
    "direction": "vertical",
    "offset": 4,
    "labelLimit": 400,  # cut short, two runs' names would be the same
    "labelFontSize": 12,
    "labelExpr": "join(slice(split(datum.label, ' · '), 0, 2), ' · ')",
}
"""Runs that are compared bear a letter before their titles, and need no id behind them."""
LEGEND_ROW = 30
"""Pixels that the legend takes for each run; lines at an epoch begin below it."""
RUNS = ["#0077BB", "#009E73", "#CC79A7", "#E69F00"]
EPOCHS = {"tickMinStep": 1, "format": "d", "titlePadding": 4}
PADDING = {"left": 4, "right": 8, "top": 8, "bottom": 0}


class Curve(NamedTuple):
    """A run's losses and marks under the name that the chart gives it."""

    name: str
    epochs: Sequence[EpochRecord]
    marks: Sequence[Mark] = ()


def curve_rows(curves: Iterable[Curve]) -> list[Row]:
    """Rows of `curve_chart`: two for each epoch, one for each mark, with epoch, loss, run, kind and text."""
    return [row for curve in curves for row in _rows(curve)]


def seen_row(curve: str, epoch: int) -> Row:
    """The row of `curve_chart` that marks the epoch that is looked at, in a chart that has that curve."""
    return _row(float(epoch), None, curve, SEEN)


def thinned(epochs: Sequence[EpochRecord]) -> Sequence[EpochRecord]:
    """About `MOST_POINTS` of the epochs at most, evenly, with the first and the last: enough for a line."""
    stride = -(-len(epochs) // MOST_POINTS)
    return [epoch for at, epoch in enumerate(epochs) if at % stride == 0 or at == len(epochs) - 1]


def curve_chart(names: Sequence[str] = ()) -> dict[str, Any]:
    """Vega-Lite description of the chart, the same whatever the rows are, so that it never flickers.

    A colour stands for a run; validation is a full line, training a dashed one.

    Args:
        names: Of several runs, in their order, so that each keeps its colour before all have an epoch.
    """
    epoch = {"field": "epoch", "type": "quantitative", "title": "epoch", "axis": EPOCHS}
    loss = {"field": "loss", "type": "quantitative", "title": "loss", "scale": {"zero": False}}
    colours: dict[str, Any] = {"range": RUNS} | ({"domain": list(names)} if names else {})
    run = {"field": "run", "type": "nominal", "title": None, "legend": LEGEND, "scale": colours}
    dash = {"domain": [VALIDATION, TRAINING], "range": [[1, 0], [4, 3]]}
    kind = {"field": "kind", "type": "nominal", "title": None, "scale": dash, "legend": None}
    lines = {
        "transform": [{"filter": "isValid(datum.loss)"}],
        "mark": {"type": "line", "point": {"size": 18, "filled": True}, "tooltip": True},
        "encoding": {"x": epoch, "y": loss, "color": run, "strokeDash": kind},
    }
    top = LEGEND_ROW * max(1, len(names))
    seen = _seen_layer(epoch, f"datum.kind == '{SEEN}'", top)
    return {"height": HEIGHT, "padding": PADDING, "layer": [lines, *_mark_layers(epoch, top), seen]}


def gradient_rows(measures: Mapping[int, Mapping[str, Any]], seen: int | None = None) -> list[Row]:
    """Rows of `gradient_chart`: epoch and gradient_norm of every epoch where it can be drawn.

    Args:
        measures: Of each epoch, by name.
        seen: The epoch that is looked at, which gets a mark; None for none.
    """
    rows: list[Row] = [
        {"epoch": epoch, "gradient_norm": found["gradient_norm"]}
        for epoch, found in measures.items()
        if 0 < found.get("gradient_norm", 0) < math.inf
    ]
    return [*rows, {"epoch": seen, "gradient_norm": None}] if rows and seen is not None else rows


def gradient_chart() -> dict[str, Any]:
    """Vega-Lite description of the curve of `gradient_rows`, on a logarithmic scale."""
    epoch = {"field": "epoch", "type": "quantitative", "axis": EPOCHS}
    norm = {
        "field": "gradient_norm",
        "type": "quantitative",
        "title": "gradient",
        "scale": {"type": "log"},
        "axis": {"tickCount": 4},
    }
    line = {
        "transform": [{"filter": "isValid(datum.gradient_norm)"}],
        "mark": {"type": "line", "point": {"size": 18, "filled": True}, "tooltip": True},
        "encoding": {"x": epoch, "y": norm},
    }
    seen = _seen_layer(epoch, "!isValid(datum.gradient_norm)")
    return {"height": 220, "padding": PADDING, "layer": [line, seen]}


def unit_chart() -> dict[str, Any]:
    """Vega-Lite description of each unit's mean and standard deviation; rows unit, mean, low, high, state."""
    unit = {"field": "unit", "type": "quantitative", "title": "code unit", "axis": {"tickMinStep": 1}}
    state = {
        "field": "state",
        "type": "nominal",
        "title": None,
        "scale": {"domain": ["active", "dead"], "range": ["#0077BB", "#D55E00"]},
        "legend": {"orient": "bottom"},
    }
    value = {"field": "low", "type": "quantitative", "title": "mean ± standard deviation"}
    bars = {
        "mark": {"type": "rule"},
        "encoding": {"x": unit, "y": value, "y2": {"field": "high"}, "color": state},
    }
    dots = {
        "mark": {"type": "point", "filled": True, "tooltip": True},
        "encoding": {
            "x": unit,
            "y": {"field": "mean", "type": "quantitative"},
            "color": state,
            "shape": {**state, "scale": {"domain": ["active", "dead"], "range": ["circle", "cross"]}},
        },
    }
    return {"height": 260, "padding": PADDING, "layer": [bars, dots]}


def histogram_rows(counts: Sequence[int], ends: tuple[float, float]) -> list[Row]:
    """Rows of `histogram_chart`: low, high and the share in percent of each range, all of the same width."""
    width, total = (ends[1] - ends[0]) / len(counts), sum(counts)
    lows = [ends[0] + width * at for at in range(len(counts))]
    return [
        {"low": low, "high": low + width, "share": 100 * count / total}
        for low, count in zip(lows, counts, strict=True)
    ]


def histogram_chart(ends: tuple[float, float]) -> dict[str, Any]:
    """Vega-Lite description of the bars of `histogram_rows`, from one value to another."""
    value = {
        "type": "quantitative",
        "scale": {"domain": list(ends)},
        "title": "value in the code",
    }
    share = {"field": "share", "type": "quantitative", "title": "share in %"}
    return {
        "height": 130,
        "padding": PADDING,
        "mark": {"type": "bar", "color": "#0077BB", "tooltip": True},
        "encoding": {"x": {"field": "low", **value}, "x2": {"field": "high"}, "y": share},
    }


def _rows(curve: Curve) -> Iterable[Row]:
    for epoch in thinned(curve.epochs):
        for kind, value in ((TRAINING, epoch.loss), (VALIDATION, epoch.val_loss)):
            yield _row(float(epoch.epoch), value, curve.name, kind)
    for position, marks in groupby(curve.marks, key=lambda mark: mark.position):
        words = ", ".join(f"{WORDS.get(mark.name, mark.name)} {mark.text}" for mark in marks)
        yield _row(position, None, curve.name, MARK, words)


def _row(epoch: float, loss: float | None, run: str, kind: str, text: str = "") -> Row:
    return {"epoch": epoch, "loss": loss, "run": run, "kind": kind, "text": text}


def _mark_layers(epoch: dict[str, Any], top: int) -> list[dict[str, Any]]:
    transform = [{"filter": f"datum.kind == '{MARK}'"}]
    words = {"field": "text", "type": "nominal"}
    # Without marks the layer is an empty picture, which a screen reader would call one without a name.
    rule = {"type": "rule", "strokeDash": [2, 2], "color": "#D55E00", "tooltip": True, "aria": False}
    label = {"type": "text", "angle": 270, "align": "right", "dx": -4, "dy": -6, "color": "#D55E00"}
    return [
        {"transform": transform, "mark": rule, "encoding": {"x": epoch, **_below(top), "tooltip": words}},
        {"transform": transform, "mark": label, "encoding": {"x": epoch, "y": {"value": top}, "text": words}},
    ]


def _seen_layer(epoch: dict[str, Any], test: str, top: int = 0) -> dict[str, Any]:
    """A line at the epoch of the row that passes the test, from so many pixels below the chart's top."""
    rule = {"type": "rule", "color": "#888888", "strokeWidth": 1.5}
    return {"transform": [{"filter": test}], "mark": rule, "encoding": {"x": epoch, **_below(top)}}


def _below(top: int) -> dict[str, Any]:
    """Ends of a line that goes down to the axis."""
    return {"y": {"value": top}, "y2": {"value": "height"}}
