"""Deep autoencoder: each layer learns alone as a Boltzmann machine, then all learn together.

The first machine sees the images, the next the hidden units of the first, and so on. Unrolled, the
machines' weights are where the autoencoder starts: W_i in the encoder, W_iᵀ in the decoder.

Source:
    Hinton and Salakhutdinov 2006, Reducing the dimensionality of data with neural networks,
    doi:10.1126/science.1127647.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import keras
import tensorflow as tf
from keras import layers

from ae.nn import dense
from ae.nn.autoencoder import Autoencoder, Pretraining, Tensor
from ae.nn.rbm import BoltzmannMachine
from ae.runs.architecture import PIXELS
from ae.runs.config import Deep, Training

LARGEST_PART = 5000


def build(network: Deep, training: Training) -> Autoencoder:
    """Untrained deep autoencoder, such as 784-1000-500-250-30-250-500-1000-784."""
    autoencoder = dense.build(network, training)
    if not network.pretraining_epochs:
        return autoencoder

    def pretrain(images: Tensor) -> Iterator[Pretraining]:
        """Trains the machines one after the other, then gives their weights to the autoencoder."""
        machines = build_machines(network, training.seed)
        yield from _train(machines, images, network.pretraining_epochs)
        unroll(machines, autoencoder)

    return replace(autoencoder, pretrain=pretrain)


def build_machines(network: Deep, seed: int) -> list[BoltzmannMachine]:
    """An untrained machine for each layer of the encoder, from the pixels up.

    Pixels are taken as the probabilities of binary units.
    """
    sizes = pairwise((PIXELS, *network.layers, network.code_size))
    units = pairwise(("sigmoid", *[network.activation] * len(network.layers), network.code_function))
    seeds = range(seed, seed + len(network.layers) + 1)
    return [BoltzmannMachine(*choices) for choices in zip(sizes, units, seeds, strict=True)]


def unroll(machines: list[BoltzmannMachine], autoencoder: Autoencoder) -> None:
    """Gives the machines' weights to the autoencoder: down through the encoder, up through the decoder."""
    for machine, layer in zip(machines, _dense_layers(autoencoder.encoder), strict=True):
        layer.set_weights([machine.weights.numpy(), machine.hidden_bias.numpy()])
    for machine, layer in zip(reversed(machines), _dense_layers(autoencoder.logits), strict=True):
        layer.set_weights([machine.weights.numpy().T, machine.visible_bias.numpy()])


def _train(machines: list[BoltzmannMachine], images: Tensor, epochs: int) -> Iterator[Pretraining]:
    data = tf.cast(tf.reshape(images, (-1, PIXELS)), tf.float32) / 255.0
    for number, machine in enumerate(machines, start=1):
        words = f"pretraining layer {number} of {len(machines)}"
        for epoch, error in machine.learn(data, epochs):
            yield Pretraining(f"{words}, epoch {epoch} of {epochs}", error)
        parts = range(0, len(data), LARGEST_PART)
        data = tf.concat([machine.hidden(data[at : at + LARGEST_PART]) for at in parts], axis=0)


def _dense_layers(model: keras.Model) -> list[layers.Dense]:
    return [layer for layer in model.layers if isinstance(layer, layers.Dense)]
