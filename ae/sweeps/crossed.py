"""Models that were trained with noise of one level, tested with noise of others."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ae.figures.curves import Row
from ae.images.corruption import corrupt
from ae.measures.evaluation import EVALUATION_SEED
from ae.measures.metrics import psnr
from ae.models.codec import Codec
from ae.sweeps.charts import HEIGHT, PICKED


def levels_psnr(codec: Codec, clean: np.ndarray, noise: str, levels: Sequence[float]) -> list[float]:
    """Mean PSNR in dB of a model's reconstructions, for each level of noise that enters it.

    Args:
        codec: The model.
        clean: What it is to give back, float32 (n, 28, 28) in [0, 1].
        noise: Kind of the noise.
        levels: Its levels, each from 0 to 1.
    """
    noisy = (corrupt(clean, noise, level, EVALUATION_SEED) for level in levels)
    return [float(psnr(clean, codec.reconstruct(images)).mean()) for images in noisy]


def crossed_rows(found: Sequence[tuple[str, float, Sequence[tuple[float, float]]]]) -> list[Row]:
    """Rows of `crossed_chart`: a denoiser and a level that it was tested with each.

    Args:
        found: Of each denoiser its run, the level it was trained with, and pairs of a level that it was
            tested with and its mean PSNR in dB.
    """
    rows: list[Row] = [
        {"trained": trained, "tested": level, "psnr": decibels, "run": run}
        for run, trained, results in found
        for level, decibels in results
    ]
    results = [float(row["psnr"] or 0) for row in rows]
    low, high = min(results, default=0.0), max(results, default=0.0)
    return [
        row | {"share": (one - low) / max(high - low, 1e-9)} for row, one in zip(rows, results, strict=True)
    ]


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
