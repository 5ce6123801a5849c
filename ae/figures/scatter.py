"""The scatter of codes, in two or three dimensions."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from ae.errors import LabError
from ae.figures.palette import class_colours

TRANSPARENT = "rgba(0,0,0,0)"
RING = "#FF1A1A"
STAR = "#FFD400"
GREY = "#808080"
ACTIVE = "#2F8FBD"
FAINT = "rgba(128,128,128,0.3)"
SELECTED = {"marker": {"opacity": 1.0, "size": 8}}
UNSELECTED = {"marker": {"opacity": 0.2}}
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
        class_names: More than ten share colours.
        axis_titles: What the coordinates are.
        size: Diameter of a point in pixels.

    Raises:
        LabError: The shapes do not fit each other.
    """
    _require_fit(points, labels)
    traces, colours = [], class_colours(len(class_names))
    for at, name in enumerate(class_names):
        marker = {"color": colours[at], "size": size, "opacity": 0.75}
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
        "cmin": value_range(values)[0],
        "cmax": value_range(values)[1],
        "colorbar": {"title": {"text": value_title, "side": "right"}, "thickness": 12},
        "size": size,
        "opacity": 0.85,
    }
    trace = _trace(points, np.arange(len(points)), value_title, marker)
    trace.showlegend = False
    return go.Figure([trace], _layout(axis_titles))


def value_range(values: np.ndarray) -> tuple[float, float]:
    """Where the scale of values begins and ends: a few large ones do not darken all others."""
    return float(values.min()), float(np.quantile(values, 0.99))


def add_star(figure: go.Figure, point: np.ndarray, name: str) -> None:
    """Marks one more point, float (2,) or (3,), with a star that no click selects."""
    places = dict(zip("xyz", ([float(value)] for value in point), strict=False))
    if len(point) == 3:
        # Solid scatters know no star among their symbols; as a letter it is one.
        font = {"size": 30, "color": STAR}
        figure.add_trace(go.Scatter3d(**places, name=name, mode="text", text=["★"], textfont=font))
    else:
        marker = {"symbol": "star", "size": 18, "color": STAR, "line": {"color": "#000000", "width": 1.5}}
        figure.add_trace(go.Scattergl(**places, name=name, mode="markers", marker=marker))
    figure.data[-1].hoverinfo = "name"


def highlight(figure: go.Figure, chosen: Sequence[int]) -> None:
    """Lets all but some images of a flat scatter step back.

    Args:
        figure: The scatter.
        chosen: Indexes of the images that stay; all of them if there is none.
    """
    if not chosen:
        return
    for trace in figure.data:
        if trace.customdata is not None:
            trace.selectedpoints = np.flatnonzero(np.isin(trace.customdata, list(chosen))).tolist()


def add_ring(figure: go.Figure, point: np.ndarray, index: int) -> None:
    """A ring around the point, float (2,), of one image, which hides nothing."""
    marker = {"symbol": "circle-open", "size": 16, "color": RING, "line": {"width": 3}}
    place = {"x": [float(point[0])], "y": [float(point[1])], "customdata": [index]}
    ring = go.Scattergl(**place, name="chosen", mode="markers", marker=marker, showlegend=False)
    figure.add_trace(ring.update(hoverinfo="none"))


def _require_fit(points: np.ndarray, values: np.ndarray) -> None:
    if points.ndim != 2 or points.shape[1] not in (2, 3) or values.shape != points.shape[:1]:
        raise LabError(
            f"points: expected (n, 2) or (n, 3) and a label for each, got {points.shape} and {values.shape}."
        )


def _trace(points: np.ndarray, members: np.ndarray, name: str, marker: dict[str, Any]) -> Any:
    common = {
        **dict(zip("xyz", points[members].T, strict=False)),
        # A list: out of a typed array the index would come back from the browser as an object.
        "customdata": members.tolist(),
        "name": name,
        "mode": "markers",
        "hoverinfo": "none",
        "showlegend": True,
    }
    if points.shape[1] == 3:
        return go.Scatter3d(**common, marker={**marker, "size": 0.6 * marker["size"]})
    return go.Scattergl(**common, marker=marker, selected=SELECTED, unselected=UNSELECTED)


def _layout(axis_titles: Sequence[str]) -> dict[str, Any]:
    """Layout with as long a unit on every axis; uirevision keeps zoom and legend over an update."""
    return {
        **(_solid_axes(axis_titles) if len(axis_titles) == 3 else _flat_axes(axis_titles)),
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0},
        "legend": {"orientation": "h", "y": 1.0, "yanchor": "bottom", "itemsizing": "constant"},
        "modebar": {"orientation": "v", "bgcolor": TRANSPARENT, "color": GREY, "activecolor": ACTIVE},
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
    axes = {
        f"{name}axis": {"title": title, "gridcolor": FAINT} for name, title in zip("xyz", titles, strict=True)
    }
    camera = {"eye": {"x": 1.6, "y": 1.6, "z": 1.0}}
    scene = {**axes, "aspectmode": "data", "dragmode": "orbit", "camera": camera}
    return {"scene": scene, "dragmode": "orbit"}
