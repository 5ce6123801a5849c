"""How strange test images and others are to a model, and where one drawing lies, as a Vega-Lite chart."""

from typing import Any

import numpy as np

from ae.figures.curves import PADDING, Row

BINS = 48
COLOURS = {"test images": "#0077BB", "letters and shapes": "#E69F00"}
BEYOND = 95
LINES = "#D55E00"


def strangeness_ends(known: np.ndarray, others: np.ndarray) -> tuple[float, float]:
    """Where the axis begins and ends: all test images, and all others but the strangest twentieth."""
    return float(known.min()), float(max(np.percentile(others, BEYOND), known.max()))


def strangeness_rows(known: np.ndarray, others: np.ndarray) -> list[Row]:
    """Rows of `strangeness_chart`: low, high, the share in percent and the kind of each range.

    Args:
        known: Strangeness of the test images, (n,).
        others: Of what is no digit, (m,); those beyond the end are in the last range.
    """
    ends = strangeness_ends(known, others)
    rows: list[Row] = []
    for kind, numbers in zip(COLOURS, (known, others), strict=True):
        counts, edges = np.histogram(np.clip(numbers, *ends), BINS, ends)
        rows += [
            {"low": float(low), "high": float(high), "share": float(100 * count / len(numbers)), "kind": kind}
            for count, low, high in zip(counts, edges, edges[1:], strict=False)
        ]
    return rows


def strangeness_chart(drawing: float, threshold: float, ends: tuple[float, float]) -> dict[str, Any]:
    """Vega-Lite description of both distributions, with the drawing's place and the threshold.

    Args:
        drawing: Its strangeness; beyond the ends it stands at the end.
        threshold: From here on an image is called no digit.
        ends: Of the axis.
    """
    value = {"type": "quantitative", "title": "strangeness", "scale": {"domain": list(ends)}}
    share = {"field": "share", "type": "quantitative", "title": "share in %", "stack": None}
    kind = {
        "field": "kind",
        "type": "nominal",
        "title": None,
        "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())},
        "legend": {"orient": "top"},
    }
    across = {"x": {"field": "low", **value}, "x2": {"field": "high"}}
    bars = {
        "mark": {"type": "bar", "opacity": 0.6, "tooltip": True},
        "encoding": {**across, "y": share, "y2": {"datum": 0}, "color": kind},
    }
    return {
        "height": 220,
        "padding": PADDING,
        "layer": [bars, *_line(threshold, ends, "threshold", 4), *_line(drawing, ends, "your drawing", 20)],
    }


def _line(at: float, ends: tuple[float, float], words: str, top: int) -> list[dict[str, Any]]:
    """An upright line, dashed for what can be moved, and words at the side that has room."""
    at = min(max(at, ends[0]), ends[1])
    left = at < sum(ends) / 2
    x = {"datum": at, "type": "quantitative"}
    dash = [4, 3] if words == "threshold" else [1, 0]
    rule = {"type": "rule", "strokeDash": dash, "strokeWidth": 2, "color": LINES, "aria": False}
    text = {"type": "text", "text": words, "color": LINES, "baseline": "top", "aria": False}
    side = {"align": "left", "dx": 5} if left else {"align": "right", "dx": -5}
    once: dict[str, Any] = {"data": {"values": [{}]}}
    return [
        {**once, "mark": rule, "encoding": {"x": x}},
        {**once, "mark": {**text, **side}, "encoding": {"x": x, "y": {"value": top}}},
    ]
