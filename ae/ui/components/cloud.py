"""Points that glide from one epoch's places to the next, drawn on a canvas."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ae.figures import PALETTE
from ae.ui.components.component import own_component
from ae.ui.components.packing import packed

LEVELS = 65535

_CLOUD = own_component("cloud", "train/cloud.js")


class Points(NamedTuple):
    """Codes in the plane, to be shown in the colours of their classes.

    Attributes:
        places: float32 (n, 2).
        labels: Class of each, uint8 (n,).
        names: Of the classes.
        epoch: How many the training had done; by it, the ways that points have come are put in order.
        title: Stands below the points in place of the classes' colours; empty for these.
    """

    places: np.ndarray
    labels: np.ndarray
    names: Sequence[str]
    epoch: float
    title: str = ""


def axes_of(clouds: Sequence[Points]) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest place of all points, each (2,)."""
    places = np.concatenate([points.places for points in clouds])
    return places.min(axis=0), places.max(axis=0)


def cloud(points: Points, axes: tuple[np.ndarray, np.ndarray], key: str) -> None:
    """Shows points between the ends of the axes, with each class's name in its middle.

    Points keep their identity: with the same key, other places are glided to.
    """
    low, high = axes
    span = np.maximum(high - low, 1e-6)
    places = np.rint((points.places - low) / span * LEVELS)
    _CLOUD(
        key=key,
        data={
            "places": packed(places, "<u2"),
            "labels": packed(points.labels, "u1"),
            "low": low.tolist(),
            "high": high.tolist(),
            "palette": list(PALETTE),
            "names": list(points.names),
            "title": points.title,
            "epoch": points.epoch,
        },
    )
