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
from ae.runs.architecture import code_channels, decoder_filters, strides
from ae.runs.config import Convolutional, ConvolutionalMap, Convolutions, Training, VariationalConvolutional


def build(network: Convolutions, training: Training) -> Autoencoder:
    """Untrained convolutional autoencoder; XLA's convolutions are slower than TensorFlow's own."""
    encoder, logits = build_encoder(network), build_logits(network)
    objective = plain_objective(training.loss, encoder, logits)
    return Autoencoder(encoder, logits, decoder_of(logits), objective, jit_compile=False)


def build_encoder(network: Convolutions) -> keras.Model:
    """Images (n, 28, 28) to {"code": (n, code_size)}."""
    images = keras.Input((28, 28), name="image")
    if isinstance(network, ConvolutionalMap):
        code = layers.Conv2D(code_channels(network), 1, activation=network.code_function)(
            pictured(network, images)
        )
        return keras.Model(images, {"code": layers.Flatten(name="code")(code)}, name="encoder")
    assert isinstance(network, Convolutional)
    code = layers.Dense(network.code_size, activation=network.code_function, name="code")
    return keras.Model(images, {"code": code(encoded(network, images))}, name="encoder")


def pictured(network: Convolutions, images: Any) -> Any:
    """Small picture, (n, side, side, filters), that the last convolution gives for images (n, 28, 28)."""
    inner = layers.Reshape((28, 28, 1))(images)
    for filters, stride in zip(network.filters, strides(network), strict=True):
        inner = hidden(
            network, layers.Conv2D, inner, filters, network.kernel_size, strides=stride, padding="same"
        )
    return inner


def encoded(network: Convolutional | VariationalConvolutional, images: Any) -> Any:
    """Numbers, (n, width), from which a dense layer makes the code of images (n, 28, 28)."""
    inner = layers.Flatten()(pictured(network, images))
    return hidden(network, layers.Dense, inner, network.head_width) if network.head_width else inner


def build_logits(network: Convolutions) -> keras.Model:
    """Codes (n, code_size) to reconstructions before their sigmoid, (n, 28, 28)."""
    code = keras.Input((network.code_size,), name="code")
    inner = unfolded(network, code)
    steps = (*reversed(strides(network)), 1)
    grown = decoder_filters(network)
    for filters, stride in zip(grown, steps, strict=False):
        inner = hidden(
            network,
            layers.Conv2DTranspose,
            inner,
            filters,
            network.kernel_size,
            strides=stride,
            padding="same",
        )
    last = layers.Conv2DTranspose(
        1, network.kernel_size, strides=steps[len(grown)], padding="same", name="pixels"
    )
    return keras.Model(code, layers.Reshape((28, 28))(last(inner)), name="logits")


def unfolded(network: Convolutions, code: Any) -> Any:
    """Small picture, (n, side, side, filters), from which the decoder grows the image."""
    side, filters = network.map_side, network.filters[-1]
    if isinstance(network, ConvolutionalMap):
        small = layers.Reshape((side, side, code_channels(network)))(code)
        return hidden(network, layers.Conv2DTranspose, small, filters, network.kernel_size, padding="same")
    return layers.Reshape((side, side, filters))(hidden(network, layers.Dense, code, side * side * filters))
