"""What the layers of a network hold at an epoch, packed for its diagram."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ae.ui.components.packing import packed

LEVELS = 127
NEEDED = {"noisy", "reconstruction", "layer_scales"}


def activity_data(frame: Mapping[str, np.ndarray]) -> dict[str, Any] | None:
    """What goes in, what the layers hold and what comes out, of a frame of a run's film.

    Args:
        frame: Arrays as in `ae.runs.reports.EpochReport`.

    Returns:
        Types that JSON knows; None for a frame of before the layers were looked at.
    """
    if not frame.keys() >= NEEDED:
        return None
    scales = frame["layer_scales"].astype(float).tolist()
    layers = [_layer(frame[f"layer_{at}"], scale) for at, scale in enumerate(scales, 1)]
    count = len(frame["layer_1"]) if layers else len(frame["code"])
    return {
        "drawn": "drawing" in frame,
        "inputs": packed(_first(frame, "drawing", "noisy", count)),
        "outputs": packed(_first(frame, "drawing_reconstruction", "reconstruction", count)),
        "layers": layers,
        "code": _scaled(frame.get("code")),
        "dead": [] if "unit_active" not in frame else np.flatnonzero(~frame["unit_active"]).tolist(),
        "spread": _scaled(frame.get("spread"), least=1.0),
        **{name: _packed(frame[name], 1.0) for name in ("looks", "paints")},
    }


def _first(frame: Mapping[str, np.ndarray], drawn: str, others: str, count: int) -> np.ndarray:
    """So many images, uint8 (count, 28, 28), a drawing before the others."""
    images = [frame[drawn][None], frame[others]] if drawn in frame else [frame[others]]
    return np.concatenate(images)[:count]


def _layer(values: np.ndarray, scale: float) -> dict[str, Any]:
    """Units as they are, maps (n, h, w, m) one after another."""
    return _packed(np.moveaxis(values, -1, 1) if values.ndim == 4 else values, scale)


def _scaled(values: np.ndarray | None, least: float = 1e-6) -> dict[str, Any] | None:
    """Numbers as shares of the largest, or of `least` where all are smaller."""
    if values is None:
        return None
    most = max(float(np.abs(values).max()), least)
    return _packed(np.rint(values.astype(np.float32) / most * LEVELS).astype(np.int8), most)


def _packed(values: np.ndarray, most: float) -> dict[str, Any]:
    return {"data": packed(values), "shape": list(values.shape), "most": most}
