"""U-Net: convolutions down and up again, with skip connections that hand each size over.

    d_1 = c(x),  d_i = c(c↓(d_{i-1})),  u_l = d_l,  u_{i-1} = c([c↑(u_i), d_{i-1}]),  y = sigmoid(K * u_1)

There is no code: the encoder hands on the image as it is, 784 numbers, and the decoder is the network. So
all that trains, stores and runs models does so with this one as well.

Source:
    Ronneberger, Fischer and Brox 2015, arXiv:1505.04597.
"""

from typing import Any

import keras
from keras import layers

from ae.nn.autoencoder import Autoencoder, decoder_of, plain_objective
from ae.nn.blocks import hidden
from ae.runs.architecture import PIXELS, level_strides
from ae.runs.config import Training, UNet
from ae.runs.config.network import SIDE


def build(network: UNet, training: Training) -> Autoencoder:
    """Untrained U-Net; XLA's convolutions are slower than TensorFlow's own."""
    encoder, logits = build_encoder(), build_logits(network)
    objective = plain_objective(training.loss, encoder, logits)
    return Autoencoder(encoder, logits, decoder_of(logits), objective, jit_compile=False)


def build_encoder() -> keras.Model:
    """Images (n, 28, 28) to {"code": their pixels, (n, 784)}."""
    images = keras.Input((SIDE, SIDE), name="image")
    return keras.Model(images, {"code": layers.Reshape((PIXELS,), name="code")(images)}, name="encoder")


def build_logits(network: UNet) -> keras.Model:
    """Pixels (n, 784) to reconstructions before their sigmoid, (n, 28, 28)."""
    pixels = keras.Input((PIXELS,), name="code")
    inner = layers.Reshape((SIDE, SIDE, 1))(pixels)
    levels = list(zip(network.filters, level_strides(network), strict=True))
    skipped = []
    for number, (filters, stride) in enumerate(levels):
        inner = _convolved(network, layers.Conv2D, inner, filters, stride)
        if number:
            inner = _convolved(network, layers.Conv2D, inner, filters)
        skipped.append((inner, filters, stride))
    _, _, stride = skipped.pop()
    for across, filters, next_stride in reversed(skipped):
        grown = _convolved(network, layers.Conv2DTranspose, inner, filters, stride)
        inner = _convolved(network, layers.Conv2D, layers.Concatenate()([grown, across]), filters)
        stride = next_stride
    last = layers.Conv2D(1, 3, padding="same", name="pixels")(inner)
    return keras.Model(pixels, layers.Reshape((SIDE, SIDE))(last), name="logits")


def _convolved(network: UNet, sums: type, inputs: Any, filters: int, stride: int = 1) -> Any:
    return hidden(network, sums, inputs, filters, 3, strides=stride, padding="same")
