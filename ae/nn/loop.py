"""The loop over an epoch's steps, inside one TensorFlow graph.

Images stay one uint8 tensor; rows are gathered by a shuffled index, scaled, corrupted and
learnt from inside the graph. Python is asked only between chunks of steps. Noise is drawn
outside the part that XLA compiles: inside it, drawing took longer than learning.
"""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from ae.images.corruption import NOISES
from ae.measures.evaluation import EVALUATION_SEED
from ae.nn.autoencoder import Autoencoder, Batch
from ae.nn.draws import MODEL_CALLS, StatelessDraws
from ae.runs.config import RunConfig

EVALUATION_BATCH = 1000
WARMUP_SHARE = 0.02


def build_optimizer(config: RunConfig) -> keras.optimizers.Optimizer:
    """Keras optimizer of the run, its learning rate open to change while it runs."""
    options = {
        "learning_rate": config.training.learning_rate,
        "weight_decay": config.training.weight_decay or None,
    }
    optimizer = {
        "adam": lambda: keras.optimizers.Adam(**options),
        "adadelta": lambda: keras.optimizers.Adadelta(**options),
        "rmsprop": lambda: keras.optimizers.RMSprop(**options),
        "sgd": lambda: keras.optimizers.SGD(**options, momentum=0.9),
    }[config.training.optimizer]()
    if config.training.weight_decay:
        optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    return optimizer


def schedule_factor(config: RunConfig, step: Any, steps: int) -> Any:
    """What the learning rate is multiplied by at a step, from 0 to `steps` - 1.

    Constant: 1. Cosine: (1 + cos(π t)) / 2 at the share t of the training, after a rise in proportion
    over the first fiftieth, which batch normalisation and large rates need.
    """
    if config.training.schedule == "constant":
        return 1.0
    share = ops.cast(step, "float32") / steps
    rise = (ops.cast(step, "float32") + 1.0) / (WARMUP_SHARE * steps)
    return ops.minimum(1.0, rise) * 0.5 * (1.0 + ops.cos(np.pi * share))


class Loop:
    """Trains an autoencoder on a set of images, a chunk of steps at a time."""

    def __init__(self, autoencoder: Autoencoder, config: RunConfig, images: np.ndarray) -> None:
        """Takes the training images, uint8 (n, 28, 28)."""
        self._autoencoder = autoencoder
        self._config = config
        self.images = tf.constant(images)
        self._batch = min(config.training.batch_size, len(images))
        self.steps = -(-len(images) // self._batch)
        self.optimizer = build_optimizer(config)
        self.optimizer.build(autoencoder.trainable_variables)
        self.learning_rate = tf.Variable(config.training.learning_rate, dtype=tf.float32, trainable=False)
        self.noise_level = tf.Variable(config.training.noise_level, dtype=tf.float32, trainable=False)
        self._step = tf.function(self._one_step, jit_compile=autoencoder.jit_compile)
        self._chunk = tf.function(self._many_steps, input_signature=_signature((None, self._batch), tf.int32))
        self._evaluate = tf.function(self._batch_loss, input_signature=_signature((None, 28, 28), tf.uint8))

    def shuffled(self, epoch: int) -> np.ndarray:
        """Order of the images in an epoch, int32 (steps, batch), the last batch filled up from the front."""
        order = np.random.default_rng((self._config.training.seed, epoch)).permutation(len(self.images))
        return np.resize(order, (self.steps, self._batch)).astype(np.int32)

    def run(self, order: np.ndarray, first_step: int) -> list[float]:
        """Loss of each step whose batch `order` lists, int32 (steps, batch)."""
        return self._chunk(tf.constant(order), tf.constant(first_step)).numpy().tolist()

    def corrupt(self, images: np.ndarray) -> np.ndarray:
        """Images with the run's noise as evaluation sees it: the same numbers every time.

        Args:
            images: Uint8 (n, 28, 28).

        Returns:
            Float32 (n, 28, 28) in [0, 1].
        """
        return self._corrupted(images, EVALUATION_SEED, 0, training=False).noisy.numpy()

    def evaluate(self, images: np.ndarray) -> float:
        """Mean loss of uint8 images (n, 28, 28), with fixed noise."""
        starts = range(0, len(images), EVALUATION_BATCH)
        sums = [
            self._evaluate(tf.constant(images[at : at + EVALUATION_BATCH]), tf.constant(at)) for at in starts
        ]
        return float(sum(sums)) / len(images)

    def _many_steps(self, order: tf.Tensor, first_step: tf.Tensor) -> tf.Tensor:
        steps = tf.shape(order)[0]
        losses = tf.TensorArray(tf.float32, steps)
        for at in tf.range(steps):
            images = tf.gather(self.images, order[at])
            batch = self._corrupted(images, self._config.training.seed, first_step + at, training=True)
            factor = schedule_factor(self._config, batch.step, self.steps * self._config.training.epochs)
            self.optimizer.learning_rate.assign(self.learning_rate * factor)
            losses = losses.write(at, self._step(batch.clean, batch.noisy, batch.step))
        return losses.stack()

    def _one_step(self, clean: tf.Tensor, noisy: tf.Tensor, step: tf.Tensor) -> tf.Tensor:
        shape = (self._batch, 28, 28)
        draws = StatelessDraws(self._batch, self._config.training.seed, step, MODEL_CALLS)
        batch = Batch(
            tf.ensure_shape(clean, shape), tf.ensure_shape(noisy, shape), draws, step, training=True
        )
        variables = self._autoencoder.trainable_variables
        with tf.GradientTape() as tape:
            loss = ops.mean(self._autoencoder.objective(batch))
        self.optimizer.apply(tape.gradient(loss, variables), variables)
        return loss

    def _batch_loss(self, images: tf.Tensor, at: Any) -> tf.Tensor:
        batch = self._corrupted(images, EVALUATION_SEED, at, training=False)
        return ops.sum(self._autoencoder.objective(batch))

    def _corrupted(self, images: Any, seed: int, step: Any, training: bool) -> Batch:
        clean = tf.cast(images, tf.float32) / 255.0
        draws = StatelessDraws(tf.shape(clean)[0], seed, step)
        noisy = NOISES[self._config.training.noise].apply(clean, self.noise_level, draws, ops)
        own_draws = StatelessDraws(tf.shape(clean)[0], seed, step, MODEL_CALLS)
        return Batch(clean, noisy, own_draws, step, training)


def _signature(shape: tuple[int | None, ...], dtype: tf.DType) -> tuple[tf.TensorSpec, tf.TensorSpec]:
    """One trace for every length: an array whose first dimension varies, and a number."""
    return tf.TensorSpec(shape, dtype), tf.TensorSpec((), tf.int32)
