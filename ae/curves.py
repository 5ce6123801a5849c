"""Loss curves of one or several runs, with marks where something was changed, as a Vega-Lite chart."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from ae.store.record import EpochRecord, Mark

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("epoch", "loss", "run", "kind", "text")
WORDS = {"learning_rate": "rate", "noise_level": "noise"}
TRAINING, VALIDATION, MARK = "training", "validation", "mark"
HEIGHT = 280
MOST_POINTS = 300
PADDING = {"left": 4, "right": 8, "top": 8, "bottom": 0}


class Curve(NamedTuple):
    """A run's losses and marks under the name that the chart gives it."""

    name: str
    epochs: Sequence[EpochRecord]
    marks: Sequence[Mark] = ()


def curve_frame(curves: Iterable[Curve]) -> "pd.DataFrame":
    """Rows of `curve_chart`: two for each epoch, one for each mark; columns epoch, loss, run, kind, text."""
    import pandas as pd

    return pd.DataFrame([row for curve in curves for row in _rows(curve)], columns=list(COLUMNS))


def thinned(epochs: Sequence[EpochRecord]) -> Sequence[EpochRecord]:
    """About `MOST_POINTS` of the epochs at most, evenly, with the first and the last: enough for a line."""
    stride = -(-len(epochs) // MOST_POINTS)
    return [epoch for at, epoch in enumerate(epochs) if at % stride == 0 or at == len(epochs) - 1]


def curve_chart() -> dict[str, Any]:
    """Vega-Lite description of the chart, the same whatever the rows are, so that it never flickers.

    A colour stands for a run; validation is a full line, training a dashed one.
    """
    epoch = {"field": "epoch", "type": "quantitative", "title": "epoch", "axis": {"tickMinStep": 1}}
    loss = {"field": "loss", "type": "quantitative", "title": "loss", "scale": {"zero": False}}
    run = {"field": "run", "type": "nominal", "title": None, "legend": {"orient": "bottom"}}
    dash = {"domain": [VALIDATION, TRAINING], "range": [[1, 0], [4, 3]]}
    kind = {"field": "kind", "type": "nominal", "title": None, "scale": dash, "legend": None}
    lines = {
        "transform": [{"filter": f"datum.kind != '{MARK}'"}],
        "mark": {"type": "line", "point": {"size": 18, "filled": True}, "tooltip": True},
        "encoding": {"x": epoch, "y": loss, "color": run, "strokeDash": kind},
    }
    return {"height": HEIGHT, "padding": PADDING, "layer": [lines, *_mark_layers(epoch)]}


def gradient_frame(measures: Mapping[int, Mapping[str, Any]]) -> "pd.DataFrame":
    """Length of the gradient after each epoch: index epoch, column gradient_norm."""
    import pandas as pd

    rows = {
        epoch: found["gradient_norm"]
        for epoch, found in measures.items()
        if found.get("gradient_norm", 0) > 0
    }
    return pd.DataFrame({"epoch": list(rows), "gradient_norm": list(rows.values())})


def gradient_chart() -> dict[str, Any]:
    """Vega-Lite description of the curve of `gradient_frame`, on a logarithmic scale."""
    return {
        "height": 220,
        "padding": PADDING,
        "mark": {"type": "line", "point": {"size": 18, "filled": True}, "tooltip": True},
        "encoding": {
            "x": {"field": "epoch", "type": "quantitative", "axis": {"tickMinStep": 1}},
            "y": {
                "field": "gradient_norm",
                "type": "quantitative",
                "title": "gradient",
                "scale": {"type": "log"},
                "axis": {"tickCount": 4},
            },
        },
    }


def unit_chart() -> dict[str, Any]:
    """Vega-Lite description of each code unit's mean and spread; rows unit, mean, low, high, state."""
    unit = {"field": "unit", "type": "quantitative", "title": "code unit", "axis": {"tickMinStep": 1}}
    state = {
        "field": "state",
        "type": "nominal",
        "title": None,
        "scale": {"domain": ["alive", "dead"], "range": ["#0077BB", "#D55E00"]},
        "legend": {"orient": "bottom"},
    }
    value = {"field": "low", "type": "quantitative", "title": "mean ± spread"}
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
            "shape": {**state, "scale": {"domain": ["alive", "dead"], "range": ["circle", "cross"]}},
        },
    }
    return {"height": 260, "padding": PADDING, "layer": [bars, dots]}


def _rows(curve: Curve) -> Iterable[tuple[float, float | None, str, str, str]]:
    for epoch in thinned(curve.epochs):
        for kind, value in ((TRAINING, epoch.loss), (VALIDATION, epoch.val_loss)):
            yield float(epoch.epoch), value, curve.name, kind, ""
    for position, marks in groupby(curve.marks, key=lambda mark: mark.position):
        words = ", ".join(f"{WORDS.get(mark.name, mark.name)} {mark.text}" for mark in marks)
        yield position, None, curve.name, MARK, words


def _mark_layers(epoch: dict[str, Any]) -> list[dict[str, Any]]:
    transform = [{"filter": f"datum.kind == '{MARK}'"}]
    words = {"field": "text", "type": "nominal"}
    rule = {"type": "rule", "strokeDash": [2, 2], "color": "#D55E00", "tooltip": True}
    label = {"type": "text", "angle": 270, "align": "right", "dx": -4, "dy": -6, "color": "#D55E00"}
    top = {"value": 0}
    return [
        {"transform": transform, "mark": rule, "encoding": {"x": epoch, "tooltip": words}},
        {"transform": transform, "mark": label, "encoding": {"x": epoch, "y": top, "text": words}},
    ]
