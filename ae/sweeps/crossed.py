"""Models that were trained with noise of one level, tested with noise of others."""

from collections.abc import Sequence

import numpy as np

from ae.figures.curves import Row
from ae.images.corruption import corrupt
from ae.measures.evaluation import EVALUATION_SEED
from ae.measures.metrics import psnr
from ae.models.codec import Codec


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
    """Rows of `ae.sweeps.charts.crossed_chart`: a denoiser and a level that it was tested with each.

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
