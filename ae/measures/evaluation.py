"""A finished model on the images that it was not trained with."""

import numpy as np

from ae.images.corruption import corrupt
from ae.images.datasets import Dataset
from ae.measures.codes import code_statistics, evidence
from ae.measures.diagnosis import diagnose
from ae.measures.metrics import mean_psnr, summary
from ae.models.codec import Codec
from ae.runs.config import RunConfig

EVALUATION_SEED = 2**30
DIAGNOSED = 2000
"""Images whose reconstructions tell whether they are all the same one."""


def evaluate_test(config: RunConfig, dataset: Dataset, codec: Codec) -> tuple[dict[str, float], str]:
    """Mean measures over the test images, corrupted as the run says, against the clean ones; and a warning.

    Everything goes through the exported files. The warning is empty for a healthy model.
    """
    clean = dataset.x_test.astype(np.float32) / 255
    noisy = corrupt(clean, config.training.noise, config.training.noise_level, EVALUATION_SEED)
    encoding = codec.encode_all(noisy)
    reconstruction = codec.decode(encoding.code)
    measures = summary(clean, reconstruction)
    if config.network.has_code:
        measures |= code_statistics(encoding)
    if config.training.noise != "none":
        measures["noisy_psnr"] = mean_psnr(clean, noisy)
    if encoding.log_var is not None:
        measures |= evidence(config, codec, encoding, clean)
    few = slice(DIAGNOSED)
    return measures, diagnose(config, encoding, clean[few], reconstruction[few]) or ""
