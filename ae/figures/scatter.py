"""The scatter of codes, in two or three dimensions."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from ae.errors import LabError
from ae.figures.palette import PALETTE

TRANSPARENT = "rgba(0,0,0,0)"
RING = "#FF1A1A"
PLAIN_AXIS = {"zeroline": False, "showgrid": False}


def latent_figure(
    points: np.ndarray,
    labels: np.ndarray,
    class_names: Sequence[str],
    axis_titles: Sequence[str] = ("first axis", "second axis"),
    size: float = 5.0,
) -> go.Figure:
    """Scatter of codes, one colour and one trace for each class, whose legend switches it on and off.

    A point's customdata is the index of its image as a plain int; a click selects it.
    Every class has its trace, even without points, so traces keep their numbers.

    Args:
        points: Float (n, 2), or (n, 3) for a scatter that can be turned.
        labels: Whole numbers (n,), each an index of class_names.
        class_names: At most ten.
        axis_titles: What the coordinates are.
        size: Diameter of a point in pixels.

    Raises:
        LabError: The shapes do not fit each other, or there are too many classes.
    """
    _require_fit(points, labels)
    if len(class_names) > len(PALETTE):
        raise LabError(f"class_names: expected at most {len(PALETTE)}, got {len(class_names)}.")
    traces = []
    for at, name in enumerate(class_names):
        marker = {"color": PALETTE[at], "size": size, "opacity": 0.75}
        traces.append(_trace(points, np.flatnonzero(labels == at), name, marker))
    return go.Figure(traces, _layout(axis_titles))


def value_figure(
    points: np.ndarray,
    values: np.ndarray,
    value_title: str,
    axis_titles: Sequence[str] = ("first axis", "second axis"),
    size: float = 5.0,
) -> go.Figure:
    """Scatter of codes coloured by a number each, from blue to yellow, with the scale beside it.

    Args:
        points: Float (n, 2) or (n, 3).
        values: Float (n,); the scale ends at their 99th percentile.
        value_title: What the number is.
        axis_titles: What the coordinates are.
        size: Diameter of a point in pixels.

    Raises:
        LabError: The shapes do not fit each other.
    """
    _require_fit(points, values)
    marker = {
        "color": values,
        "colorscale": "Cividis",
        "cmin": float(values.min()),
        "cmax": float(np.quantile(values, 0.99)),
        "colorbar": {"title": {"text": value_title, "side": "right"}, "thickness": 12},
        "size": size,
        "opacity": 0.85,
    }
    trace = _trace(points, np.arange(len(points)), value_title, marker)
    trace.showlegend = False
    return go.Figure([trace], _layout(axis_titles))


def add_star(figure: go.Figure, point: np.ndarray, name: str) -> None:
    """Marks one more point, float (2,) or (3,), which no click selects."""
    kind, symbol = (go.Scatter3d, "diamond") if len(point) == 3 else (go.Scattergl, "star")
    marker: dict[str, Any] = {"symbol": symbol, "size": 16 if len(point) == 2 else 9, "color": "#FFD400"}
    marker["line"] = {"color": "#000000", "width": 1.5}
    places = dict(zip("xyz", ([float(value)] for value in point), strict=False))
    figure.add_trace(kind(**places, name=name, mode="markers", marker=marker, hoverinfo="name"))


def add_marks(figure: go.Figure, points: np.ndarray, chosen: Sequence[int]) -> None:
    """Rings around some of the points of a flat scatter, which hide none of them.

    Args:
        figure: The scatter.
        points: Float (n, 2).
        chosen: Which of them.
    """
    x, y = points[list(chosen)].T
    marker = {"symbol": "circle-open", "size": 14, "color": RING, "line": {"width": 3}}
    ring = go.Scattergl(x=x, y=y, customdata=list(chosen), name="chosen", mode="markers", marker=marker)
    figure.add_trace(ring.update(hoverinfo="none"))


def add_pictures(figure: go.Figure, url: str, low: np.ndarray, high: np.ndarray) -> None:
    """Lays a picture under the points, and makes them invisible; they are still there for the pointer.

    Args:
        figure: A flat scatter.
        url: Address of the picture.
        low: Coordinates of its lower left corner, (2,).
        high: Coordinates of its upper right corner, (2,).
    """
    width, height = (float(value) for value in high - low)
    place: dict[str, Any] = {"x": float(low[0]), "y": float(high[1]), "sizex": width, "sizey": height}
    place |= {"xref": "x", "yref": "y", "xanchor": "left", "yanchor": "top"}
    figure.add_layout_image(source=url, sizing="stretch", layer="below", **place)
    figure.update_traces(marker={"opacity": 0.0}, selector={"type": "scattergl"})


def _require_fit(points: np.ndarray, values: np.ndarray) -> None:
    if points.ndim != 2 or points.shape[1] not in (2, 3) or values.shape != points.shape[:1]:
        raise LabError(
            f"points: expected (n, 2) or (n, 3) and a label for each, got {points.shape} and {values.shape}."
        )


def _trace(points: np.ndarray, members: np.ndarray, name: str, marker: dict[str, Any]) -> Any:
    solid = points.shape[1] == 3
    places = dict(zip("xyz", points[members].T, strict=False))
    if solid:
        marker = {**marker, "size": 0.6 * marker["size"]}
    return (go.Scatter3d if solid else go.Scattergl)(
        **places,
        # A list: out of a typed array the index would come back from the browser as an object.
        customdata=members.tolist(),
        name=name,
        mode="markers",
        marker=marker,
        hoverinfo="none",
        showlegend=True,
    )


def _layout(axis_titles: Sequence[str]) -> dict[str, Any]:
    """Layout with as long a unit on every axis; uirevision keeps zoom and legend over an update."""
    return {
        **(_solid_axes(axis_titles) if len(axis_titles) == 3 else _flat_axes(axis_titles)),
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0},
        "legend": {"orientation": "h", "y": 1.0, "yanchor": "bottom", "itemsizing": "constant"},
        "modebar": {"orientation": "v", "bgcolor": TRANSPARENT},
        "clickmode": "event+select",
        "uirevision": "latent",
    }


def _flat_axes(titles: Sequence[str]) -> dict[str, Any]:
    return {
        "xaxis": {**PLAIN_AXIS, "title": titles[0]},
        "yaxis": {**PLAIN_AXIS, "title": titles[1], "scaleanchor": "x", "scaleratio": 1},
        "dragmode": "pan",
    }


def _solid_axes(titles: Sequence[str]) -> dict[str, Any]:
    axes = {f"{name}axis": {"title": title} for name, title in zip("xyz", titles, strict=True)}
    return {"scene": {**axes, "aspectmode": "data", "dragmode": "orbit"}, "dragmode": "orbit"}
