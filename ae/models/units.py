"""What the code units of a model decode to."""

import numpy as np

from ae.models.codec import Codec


def unit_effects(codec: Codec, mean: np.ndarray, deviation: np.ndarray) -> np.ndarray:
    """What each code unit adds to the decoded image, float32 (k, 28, 28) in [-1, 1].

    The decoded mean code with the unit raised by two standard deviations, minus the decoded mean code.

    Args:
        codec: The model.
        mean: Mean of each unit over some images, (k,).
        deviation: Standard deviation of each unit over them, (k,).
    """
    codes = mean[None] + 2 * np.diag(deviation)
    effects = codec.decode(codes.astype(np.float32)) - codec.decode(mean[None].astype(np.float32))
    effects[np.asarray(deviation) == 0] = 0  # but for rounding they are: one code is decoded unlike many
    return effects
