"""Variational autoencoder: the encoder gives a Gaussian for each image, the decoder sees a draw from it.

    (m, l) = encoder(x),   z = m + exp(l/2) e,   e ~ N(0, I),
    loss = -ln p(x | z) + β · KL(N(m, exp l) ‖ N(0, I))        in nats per image

ln p is Bernoulli's (loss bce: cross-entropy summed over the pixels) or a Gaussian's with a fixed spread
(loss mse). With β = 1 the loss is the negative of a lower bound on ln p(x).

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
from ae.runs.config import RunConfig


def build(config: RunConfig) -> Autoencoder:
    """Untrained variational autoencoder with a body of dense layers or of convolutions."""
    body = convolutional if config.convolutional else dense
    encoder, logits = build_encoder(config), body.build_logits(config)

    def objective(batch: Batch) -> Tensor:
        """Negative lower bound of each image with one draw of its code, nats, float32 (n,)."""
        cloud = encoder(batch.noisy, training=batch.training)
        mean, log_var = cloud["code"], cloud["log_var"]
        code = sampled(mean, log_var, batch.draws.normal_codes(config.code_size), ops)
        nats = reconstruction_nats(config, batch.clean, logits(code, training=batch.training))
        return nats + beta(config, batch) * kl_divergence(mean, log_var, ops)

    return Autoencoder(encoder, logits, decoder_of(logits), objective, jit_compile=not config.convolutional)


def build_encoder(config: RunConfig) -> keras.Model:
    """Images (n, 28, 28) to {"code": means (n, code_size), "log_var": log-variances, same shape}."""
    body = convolutional if config.convolutional else dense
    images = keras.Input((28, 28), name="image")
    inner = body.encoded(config, images)
    mean = layers.Dense(config.code_size, name="code")(inner)
    log_var = layers.Dense(config.code_size, name="log_var")(inner)
    return keras.Model(images, {"code": mean, "log_var": log_var}, name="encoder")


def reconstruction_nats(config: RunConfig, clean: Tensor, logits: Tensor) -> Tensor:
    """Negative log-likelihood of each image, nats, float32 (n,), of logits (n, 28, 28)."""
    summed = PIXELS * reconstruction_loss(config.loss, clean, logits)
    return summed if config.loss == "bce" else gaussian_nats(summed, PIXELS, config.pixel_std)


def beta(config: RunConfig, batch: Batch) -> Tensor:
    """Weight of the divergence: β, or less while training warms up."""
    if not (config.warmup_steps and batch.training):
        return config.beta
    return config.beta * ops.minimum(1.0, ops.cast(batch.step + 1, "float32") / config.warmup_steps)
