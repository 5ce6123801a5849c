"""Restricted Boltzmann machines, trained by contrastive divergence.

    E(v, h) = -vᵀ W h - aᵀ v - bᵀ h      for binary units
    ΔW = rate · (⟨v hᵀ⟩_data - ⟨v hᵀ⟩_reconstruction)   after one step of Gibbs sampling (CD-1)

Hidden units are binary ("sigmoid"), rectified with noise ("relu") or Gaussian ("linear"); visible units
are whatever the layer below gives.

Source:
    Hinton 2002, Training products of experts; Hinton and Salakhutdinov 2006, doi:10.1126/science.1127647;
    Nair and Hinton 2010 for rectified units.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import tensorflow as tf

from ae.nn.autoencoder import Tensor

BATCH = 100
CHUNK = 40
RATES = {"sigmoid": 0.1, "relu": 0.002, "linear": 0.002}
FIRST_WEIGHTS = {"sigmoid": 0.1, "relu": 0.02, "linear": 0.02}
WEIGHT_COST = 2e-4
MOMENTUM_EPOCHS = 5
MEANS = {"sigmoid": tf.sigmoid, "relu": tf.nn.relu, "linear": tf.identity}


class Statistics(NamedTuple):
    """What an update is made of, averaged over a batch.

    Attributes:
        weights: Difference of the products of visible and hidden units, float32 (visible, hidden).
        visible: Difference of the visible units, float32 (visible,).
        hidden: Difference of the hidden units, float32 (hidden,).
        error: Mean squared error of the reconstruction of the visible units.
    """

    weights: Tensor
    visible: Tensor
    hidden: Tensor
    error: Tensor


class BoltzmannMachine:
    """One layer: visible units, hidden units, and the weights between them."""

    def __init__(self, sizes: tuple[int, int], units: tuple[str, str], seed: int) -> None:
        """Takes the numbers and the kinds of visible and hidden units."""
        start = np.random.default_rng(seed).standard_normal(sizes, dtype=np.float32)
        self._units = units
        self._seed = seed
        self.weights = tf.Variable(FIRST_WEIGHTS[units[1]] * start)
        self.visible_bias = tf.Variable(tf.zeros(sizes[0]))
        self.hidden_bias = tf.Variable(tf.zeros(sizes[1]))
        self._parameters = (self.weights, self.visible_bias, self.hidden_bias)
        self._velocities = [tf.Variable(tf.zeros_like(p), trainable=False) for p in self._parameters]
        self._steps = tf.function(self._many_steps, reduce_retracing=True, autograph=False)

    def hidden(self, visible: Tensor) -> Tensor:
        """Mean activations of the hidden units, (n, hidden), for visible ones, (n, visible)."""
        return MEANS[self._units[1]](visible @ self.weights + self.hidden_bias)

    def visible(self, hidden: Tensor) -> Tensor:
        """Mean activations of the visible units, (n, visible), for hidden ones, (n, hidden)."""
        return MEANS[self._units[0]](tf.matmul(hidden, self.weights, transpose_b=True) + self.visible_bias)

    def sampled(self, visible: Tensor, key: Tensor) -> Tensor:
        """A draw of the hidden units, (n, hidden), for visible ones; the same key gives the same draw."""
        sums = visible @ self.weights + self.hidden_bias
        shape = tf.shape(sums)
        if self._units[1] == "sigmoid":
            uniform = tf.random.stateless_uniform(shape, key, alg="philox")
            return tf.cast(uniform < tf.sigmoid(sums), tf.float32)
        normal = tf.random.stateless_normal(shape, key, alg="philox")
        if self._units[1] == "linear":
            return sums + normal
        return tf.nn.relu(sums + tf.sqrt(tf.sigmoid(sums)) * normal)

    def statistics(self, visible: Tensor, key: Tensor) -> Statistics:
        """Contrastive divergence of a batch of visible units, (n, visible), after one step."""
        count = tf.cast(tf.shape(visible)[0], tf.float32)
        hidden = self.hidden(visible)
        dreamt = self.visible(self.sampled(visible, key))
        dreamt_hidden = self.hidden(dreamt)
        products = tf.matmul(visible, hidden, transpose_a=True) - tf.matmul(
            dreamt, dreamt_hidden, transpose_a=True
        )
        return Statistics(
            products / count,
            tf.reduce_mean(visible - dreamt, axis=0),
            tf.reduce_mean(hidden - dreamt_hidden, axis=0),
            tf.reduce_mean(tf.square(visible - dreamt)),
        )

    def learn(self, data: Tensor, epochs: int) -> Iterator[tuple[int, float]]:
        """Trains on data, (n, visible); the epoch and the mean error of some steps, as it goes on."""
        batch = min(BATCH, len(data))
        for epoch in range(epochs):
            order = np.random.default_rng((self._seed, epoch)).permutation(len(data)).astype(np.int32)
            batches = order[: len(order) // batch * batch].reshape(-1, batch)
            momentum = 0.5 if epoch < MOMENTUM_EPOCHS else 0.9
            for at in range(0, len(batches), CHUNK):
                first = tf.constant(epoch * len(batches) + at)
                yield (
                    epoch + 1,
                    float(self._steps(data, batches[at : at + CHUNK], first, tf.constant(momentum))),
                )

    def _many_steps(self, data: Tensor, batches: Tensor, first: Tensor, momentum: Tensor) -> Tensor:
        count = tf.shape(batches)[0]

        def step(at: Tensor, total: Tensor) -> tuple[Tensor, Tensor]:
            """Learns from one batch."""
            key = tf.stack([self._seed, first + at])
            statistics = self.statistics(tf.gather(data, batches[at]), key)
            self._update(statistics, momentum)
            return at + 1, total + statistics.error

        total = tf.while_loop(lambda at, _: at < count, step, (0, 0.0))[1]
        return total / tf.cast(count, tf.float32)

    def _update(self, statistics: Statistics, momentum: Tensor) -> None:
        rate = RATES[self._units[1]]
        directions = (statistics.weights - WEIGHT_COST * self.weights, statistics.visible, statistics.hidden)
        for parameter, velocity, direction in zip(
            self._parameters, self._velocities, directions, strict=True
        ):
            velocity.assign(momentum * velocity + rate * direction)
            parameter.assign_add(velocity)
