"""Contractive autoencoder: a stacked one whose code is charged for moving when a pixel moves.

    penalty = w · ‖J(x)‖²_F,   J = ∂z / ∂x of one image, (code_size, 784)

Without hidden layers this is exact: J = diag(c'(a)) W, so ‖J‖² = sum_j c'(a_j)² · sum_i W_ij².
With hidden layers it is an unbiased estimate: for signs v, each ±1 with equal chance,
E ‖vᵀJ‖² = sum_jk E[v_j v_k] (J Jᵀ)_jk = ‖J‖²_F, and vᵀJ is one backward pass, where the exact product
of the layers' Jacobians would cost code_size of them.

Source:
    Rifai, Vincent, Muller, Glorot and Bengio 2011, Contractive auto-encoders, equation 1 and section 3;
    the estimate is Hutchinson's, 1990.
"""

import keras
import tensorflow as tf
from keras import ops

from ae.nn.autoencoder import Autoencoder, Batch, Tensor, decoder_of
from ae.nn.dense import build_encoder, build_logits
from ae.nn.losses import reconstruction_loss
from ae.runs.config import Contractive, Training


def build(network: Contractive, training: Training) -> Autoencoder:
    """Untrained contractive autoencoder."""
    encoder, logits = build_encoder(network), build_logits(network)

    def objective(batch: Batch) -> Tensor:
        """Reconstruction loss and squared slopes of each image, float32 (n,)."""
        if network.layers:
            code, slopes = estimated_slopes(encoder, batch.noisy, batch.draws.signs(network.code_size))
        else:
            code = encoder(batch.noisy)["code"]
            slopes = exact_slopes(network.code_function, encoder.get_layer("code").kernel, code)
        return (
            reconstruction_loss(training.loss, batch.clean, logits(code))
            + network.contractive_weight * slopes
        )

    return Autoencoder(encoder, logits, decoder_of(logits), objective)


def exact_slopes(activation: str, kernel: Tensor, code: Tensor) -> Tensor:
    """Squared norm of each image's Jacobian for one layer z = c(xW + b).

    Args:
        activation: Name of c: linear, relu, sigmoid or tanh.
        kernel: Weights W, float32 (784, k).
        code: Codes z, float32 (n, k), from which c' follows.

    Returns:
        Float32 (n,).
    """
    derivative = {
        "linear": ops.ones_like,
        "relu": lambda z: ops.cast(z > 0, "float32"),
        "sigmoid": lambda z: z * (1.0 - z),
        "tanh": lambda z: 1.0 - ops.square(z),
    }[activation](code)
    return ops.sum(ops.square(derivative) * ops.sum(ops.square(kernel), axis=0), axis=1)


def estimated_slopes(encoder: keras.Model, images: Tensor, signs: Tensor) -> tuple[Tensor, Tensor]:
    """Codes, and an unbiased estimate of the squared norm of each image's Jacobian.

    Args:
        encoder: Images float32 (n, 28, 28) to {"code": (n, k)}, each image by itself.
        images: Where the slopes are taken.
        signs: Random numbers that are -1 or 1, float32 (n, k).

    Returns:
        Codes, float32 (n, k), and estimates, float32 (n,).
    """
    with tf.GradientTape() as tape:
        tape.watch(images)
        code = encoder(images)["code"]
        projected = ops.sum(code * signs)
    return code, ops.sum(ops.square(tape.gradient(projected, images)), axis=(1, 2))
