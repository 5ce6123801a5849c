"""How far a reconstruction is from its image, as training sees it."""

from typing import Any

import keras
from keras import ops


def reconstruction_loss(loss: str, clean: Any, logits: Any) -> Any:
    """Mean over the pixels of each image's loss.

    "bce": -x log y - (1 - x) log(1 - y) with y = sigmoid(logits), in nats per pixel,
    computed from the logits, which is exact where y is close to 0 or 1.
    "mse": (x - y)².
    "decibel": 10 log10(1 + m / 10⁻⁴) with the image's mean squared error m: how far its PSNR is below
    40 dB. An image with little noise counts as much as one with a lot.

    Args:
        loss: "bce", "mse" or "decibel".
        clean: Images x, float32 (n, 28, 28) in [0, 1].
        logits: Reconstructions before the sigmoid, float32 (n, 28, 28).

    Returns:
        Float32 (n,).
    """
    if loss != "bce":
        squared = ops.mean(ops.square(clean - ops.sigmoid(logits)), axis=(1, 2))
        return squared if loss == "mse" else 10 * ops.log10(1 + squared / 1e-4)
    return ops.mean(keras.losses.binary_crossentropy(clean, logits, from_logits=True), axis=1)
