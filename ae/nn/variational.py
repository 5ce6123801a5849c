"""Variational autoencoder: the encoder gives a Gaussian for each image, the decoder sees a draw from it.

    (m, l) = encoder(x),   z = m + exp(l/2) e,   e ~ N(0, I),
    loss = -ln p(x | z) + β · KL(N(m, exp l) ‖ N(0, I))        in nats per image

ln p is Bernoulli's (loss bce: cross-entropy summed over the pixels) or a Gaussian's with a fixed
standard deviation (loss mse). With β = 1 the loss is the negative of a lower bound on ln p(x).

Source:
    Kingma and Welling 2013, arXiv:1312.6114; β: Higgins and others 2017.
"""

import keras
from keras import layers, ops

from ae.measures.gaussians import gaussian_nats, kl_divergence, sampled
from ae.nn import convolutional, dense
from ae.nn.autoencoder import Autoencoder, Batch, Tensor, decoder_of
from ae.nn.losses import reconstruction_loss
from ae.runs.architecture import PIXELS
from ae.runs.config import DenseLayers, Training, Variational, VariationalDense


def build(network: Variational, training: Training) -> Autoencoder:
    """Untrained variational autoencoder with a body of dense layers or of convolutions."""
    encoder, logits = build_encoder(network), build_logits(network)

    def objective(batch: Batch) -> Tensor:
        """Negative lower bound of each image with one draw of its code, nats, float32 (n,)."""
        gaussian = encoder(batch.noisy, training=batch.training)
        mean, log_var = gaussian["code"], gaussian["log_var"]
        code = sampled(mean, log_var, batch.draws.normal_codes(network.code_size), ops)
        outputs = logits(code, training=batch.training)
        nats = reconstruction_nats(training.loss, network.pixel_std, batch.clean, outputs)
        return nats + beta(network, batch) * kl_divergence(mean, log_var, ops)

    return Autoencoder(
        encoder, logits, decoder_of(logits), objective, jit_compile=isinstance(network, DenseLayers)
    )


def build_encoder(network: Variational) -> keras.Model:
    """Images (n, 28, 28) to {"code": means (n, code_size), "log_var": log-variances, same shape}."""
    images = keras.Input((28, 28), name="image")
    if isinstance(network, VariationalDense):
        inner = dense.encoded(network, images)
    else:
        inner = convolutional.encoded(network, images)
    mean = layers.Dense(network.code_size, name="code")(inner)
    log_var = layers.Dense(network.code_size, name="log_var")(inner)
    return keras.Model(images, {"code": mean, "log_var": log_var}, name="encoder")


def build_logits(network: Variational) -> keras.Model:
    """Codes (n, code_size) to reconstructions before their sigmoid, (n, 28, 28)."""
    if isinstance(network, VariationalDense):
        return dense.build_logits(network)
    return convolutional.build_logits(network)


def reconstruction_nats(loss: str, pixel_std: float, clean: Tensor, logits: Tensor) -> Tensor:
    """Negative log-likelihood of each image, nats, float32 (n,), of logits (n, 28, 28)."""
    summed = PIXELS * reconstruction_loss(loss, clean, logits)
    return summed if loss == "bce" else gaussian_nats(summed, PIXELS, pixel_std)


def beta(network: Variational, batch: Batch) -> Tensor:
    """Weight of the divergence: β, or less while training warms up."""
    if not (network.warmup_steps and batch.training):
        return network.beta
    return network.beta * ops.minimum(1.0, ops.cast(batch.step + 1, "float32") / network.warmup_steps)
