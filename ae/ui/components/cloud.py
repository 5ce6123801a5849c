"""Points that glide from one epoch's places to the next, drawn on a canvas."""

import base64
from collections.abc import Sequence

import numpy as np

from ae.figures import PALETTE
from ae.ui.components.component import own_component

LEVELS = 65535

_CLOUD = own_component("cloud", "train/cloud.js")


def cloud(points: np.ndarray, labels: np.ndarray, names: Sequence[str], key: str) -> None:
    """Shows points (n, 2) in the colours of their labels, uint8 (n,), with each class's name in its middle.

    Points keep their identity: with the same key, other places are glided to.
    """
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.maximum(high - low, 1e-6)
    places = np.rint((points - low) / span * LEVELS).astype("<u2")
    _CLOUD(
        key=key,
        data={
            "places": base64.b64encode(places.tobytes()).decode("ascii"),
            "labels": base64.b64encode(labels.astype(np.uint8).tobytes()).decode("ascii"),
            "low": low.tolist(),
            "high": high.tolist(),
            "palette": list(PALETTE),
            "names": list(names),
        },
    )
