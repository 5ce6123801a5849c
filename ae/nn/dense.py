"""Stacked autoencoder: dense layers that narrow to the code and widen again.

    h = s(W_l … s(W_1 x + b_1) … + b_l),  z = c(W h + b),  y = sigmoid(mirrored decoder of z)

The hidden layers have the run's activation s. The code has none (c(a) = a), so that it can take any
value, unless the run asks for one. Without hidden layers and activations this is principal component
analysis by gradient descent.
"""

from typing import Any

import keras
from keras import layers

from ae.nn.autoencoder import Autoencoder, decoder_of, plain_objective
from ae.nn.blocks import hidden
from ae.runs.architecture import PIXELS
from ae.runs.config import RunConfig


def build(config: RunConfig) -> Autoencoder:
    """Untrained stacked autoencoder, such as 784-128-32-128-784."""
    encoder, logits = build_encoder(config), build_logits(config)
    objective = plain_objective(config, encoder, logits)
    return Autoencoder(encoder, logits, decoder_of(logits), objective)


def build_encoder(config: RunConfig) -> keras.Model:
    """Images (n, 28, 28) to {"code": (n, code_size)}."""
    images = keras.Input((28, 28), name="image")
    code = layers.Dense(config.code_size, activation=config.code_function, name="code")
    return keras.Model(images, {"code": code(encoded(config, images))}, name="encoder")


def encoded(config: RunConfig, images: Any) -> Any:
    """Last hidden layer of the encoder, (n, width), of images (n, 28, 28)."""
    inner = layers.Reshape((PIXELS,))(images)
    for width in config.layers:
        inner = hidden(config, layers.Dense, inner, width)
    return inner


def build_logits(config: RunConfig) -> keras.Model:
    """Codes (n, code_size) to reconstructions before their sigmoid, (n, 28, 28)."""
    code = keras.Input((config.code_size,), name="code")
    inner = code
    for width in reversed(config.layers):
        inner = hidden(config, layers.Dense, inner, width)
    pixels = layers.Dense(PIXELS, name="pixels")(inner)
    return keras.Model(code, layers.Reshape((28, 28))(pixels), name="logits")
