"""Convolutional autoencoder: strided convolutions down to a small picture, transposed ones back up.

    h_i = s(K_i * h_{i-1}),  z = W h_l + b,  y = sigmoid(K'_1 *ᵀ … s(K'_l *ᵀ s(W' z + b')))

Strides instead of pooling, and a last transposed convolution that grows and ends at once, keep every
layer but the image itself at half its side or less: that is where the time of training goes.
"""

from typing import Any

import keras
from keras import layers

from ae.nn.autoencoder import Autoencoder, decoder_of, plain_objective
from ae.nn.blocks import hidden
from ae.runs.architecture import code_channels, decoder_filters, map_side, strides
from ae.runs.config import RunConfig


def build(config: RunConfig) -> Autoencoder:
    """Untrained convolutional autoencoder; XLA's convolutions are slower than TensorFlow's own."""
    encoder, logits = build_encoder(config), build_logits(config)
    objective = plain_objective(config, encoder, logits)
    return Autoencoder(encoder, logits, decoder_of(logits), objective, jit_compile=False)


def build_encoder(config: RunConfig) -> keras.Model:
    """Images (n, 28, 28) to {"code": (n, code_size)}."""
    images = keras.Input((28, 28), name="image")
    if config.code_layer == "convolution":
        code = layers.Conv2D(code_channels(config), 1, activation=config.code_function)(
            pictured(config, images)
        )
        return keras.Model(images, {"code": layers.Flatten(name="code")(code)}, name="encoder")
    code = layers.Dense(config.code_size, activation=config.code_function, name="code")
    return keras.Model(images, {"code": code(encoded(config, images))}, name="encoder")


def pictured(config: RunConfig, images: Any) -> Any:
    """Small picture, (n, side, side, filters), that the last convolution gives for images (n, 28, 28)."""
    inner = layers.Reshape((28, 28, 1))(images)
    for filters, stride in zip(config.filters, strides(config), strict=True):
        inner = hidden(
            config, layers.Conv2D, inner, filters, config.kernel_size, strides=stride, padding="same"
        )
    return inner


def encoded(config: RunConfig, images: Any) -> Any:
    """Numbers, (n, width), from which a dense layer makes the code of images (n, 28, 28)."""
    inner = layers.Flatten()(pictured(config, images))
    return hidden(config, layers.Dense, inner, config.head_width) if config.head_width else inner


def build_logits(config: RunConfig) -> keras.Model:
    """Codes (n, code_size) to reconstructions before their sigmoid, (n, 28, 28)."""
    code = keras.Input((config.code_size,), name="code")
    inner = unfolded(config, code)
    steps = (*reversed(strides(config)), 1)
    grown = decoder_filters(config)
    for filters, stride in zip(grown, steps, strict=False):
        inner = hidden(
            config, layers.Conv2DTranspose, inner, filters, config.kernel_size, strides=stride, padding="same"
        )
    last = layers.Conv2DTranspose(
        1, config.kernel_size, strides=steps[len(grown)], padding="same", name="pixels"
    )
    return keras.Model(code, layers.Reshape((28, 28))(last(inner)), name="logits")


def unfolded(config: RunConfig, code: Any) -> Any:
    """Small picture, (n, side, side, filters), from which the decoder grows the image."""
    side, filters = map_side(config), config.filters[-1]
    if config.code_layer == "convolution":
        small = layers.Reshape((side, side, code_channels(config)))(code)
        return hidden(config, layers.Conv2DTranspose, small, filters, config.kernel_size, padding="same")
    return layers.Reshape((side, side, filters))(hidden(config, layers.Dense, code, side * side * filters))
