"""Stacked autoencoder: dense layers that narrow to the code and widen again.

    h = s(W_l … s(W_1 x + b_1) … + b_l),  z = c(W h + b),  y = sigmoid(mirrored decoder of z)

The hidden layers have the network's activation s. The code has none (c(a) = a), so that it can take any
value, unless the network asks for one. Without hidden layers and activations this is principal component
analysis by gradient descent.
"""

from typing import Any

import keras
from keras import layers

from ae.nn.autoencoder import Autoencoder, decoder_of, plain_objective
from ae.nn.blocks import hidden
from ae.runs.architecture import PIXELS
from ae.runs.config import DenseLayers, Training


def build(network: DenseLayers, training: Training) -> Autoencoder:
    """Untrained stacked autoencoder, such as 784-128-32-128-784."""
    encoder, logits = build_encoder(network), build_logits(network)
    objective = plain_objective(training.loss, encoder, logits)
    return Autoencoder(encoder, logits, decoder_of(logits), objective)


def build_encoder(network: DenseLayers) -> keras.Model:
    """Images (n, 28, 28) to {"code": (n, code_size)}."""
    images = keras.Input((28, 28), name="image")
    code = layers.Dense(network.code_size, activation=network.code_function, name="code")
    return keras.Model(images, {"code": code(encoded(network, images))}, name="encoder")


def encoded(network: DenseLayers, images: Any) -> Any:
    """Last hidden layer of the encoder, (n, width), of images (n, 28, 28)."""
    inner = layers.Reshape((PIXELS,))(images)
    for width in network.layers:
        inner = hidden(network, layers.Dense, inner, width)
    return inner


def build_logits(network: DenseLayers) -> keras.Model:
    """Codes (n, code_size) to reconstructions before their sigmoid, (n, 28, 28)."""
    code = keras.Input((network.code_size,), name="code")
    inner = code
    for width in reversed(network.layers):
        inner = hidden(network, layers.Dense, inner, width)
    pixels = layers.Dense(PIXELS, name="pixels")(inner)
    return keras.Model(code, layers.Reshape((28, 28))(pixels), name="logits")
