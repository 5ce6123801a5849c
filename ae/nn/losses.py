"""How far a reconstruction is from its image, as training sees it."""

from typing import Any

import keras
from keras import ops


def reconstruction_loss(loss: str, clean: Any, logits: Any) -> Any:
    """Mean over the pixels of each image's loss.

    "bce": -x log y - (1 - x) log(1 - y) with y = sigmoid(logits), in nats per pixel,
    computed from the logits, which is exact where y is close to 0 or 1.
    "mse": (x - y)².

    Args:
        loss: "bce" or "mse".
        clean: Images x, float32 (n, 28, 28) in [0, 1].
        logits: Reconstructions before the sigmoid, float32 (n, 28, 28).

    Returns:
        Float32 (n,).
    """
    if loss == "mse":
        return ops.mean(ops.square(clean - ops.sigmoid(logits)), axis=(1, 2))
    return ops.mean(keras.losses.binary_crossentropy(clean, logits, from_logits=True), axis=1)
