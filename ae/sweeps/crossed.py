"""Models that were trained with noise of one level, tested with noise of others."""

from collections.abc import Sequence

import numpy as np

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
