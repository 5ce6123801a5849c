"""A confusion matrix as a chart."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go


def confusion_figure(confusion: np.ndarray, class_names: Sequence[str]) -> go.Figure:
    """Shares of each true label (row) that were predicted as each label (column), in percent.

    Args:
        confusion: Counts, int64 (classes, classes).
        class_names: Name of each class.
    """
    shares = 100 * confusion / np.maximum(confusion.sum(1, keepdims=True), 1)
    heat = go.Heatmap(
        z=shares,
        x=list(class_names),
        y=list(class_names),
        colorscale="Cividis",
        zmin=0,
        zmax=100,
        texttemplate="%{z:.0f}",
        hovertemplate="true %{y}, predicted %{x}: %{z:.1f} %<extra></extra>",
        showscale=False,
    )
    layout = {
        "xaxis": {"title": "predicted label", "type": "category", "constrain": "domain"},
        "yaxis": {"title": "true label", "type": "category", "autorange": "reversed", "scaleanchor": "x"},
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0},
        "height": 420,
    }
    return go.Figure([heat], layout)
