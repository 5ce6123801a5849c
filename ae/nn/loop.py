"""The loop over an epoch's steps, inside one TensorFlow graph.

Images stay one uint8 tensor; rows are gathered by a shuffled index, scaled, corrupted and
learnt from inside the graph. Python is asked only between chunks of steps. Noise is drawn
outside the part that XLA compiles: inside it, drawing took longer than learning. The loop is
TensorFlow's own, not one that AutoGraph makes of Python's: AutoGraph reads syntax trees, which
two threads of Python 3.11 cannot do at once.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

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


def batch_size(config: RunConfig, rows: np.ndarray) -> int:
    """Images in a batch: never more than there are."""
    return min(config.training.batch_size, len(rows))


def corrupt(images: np.ndarray, noise: str, level: Any) -> np.ndarray:
    """Images with noise as evaluation sees it: the same numbers every time.

    Args:
        images: Uint8 (n, 28, 28).
        noise: A key of NOISES.
        level: Of the noise, a number or a scalar.

    Returns:
        Float32 (n, 28, 28) in [0, 1].
    """
    return _corrupted(images, noise, tf.cast(level, tf.float32), EVALUATION_SEED, 0).noisy.numpy()


def schedule_factor(config: RunConfig, step: Any, steps: Any) -> Any:
    """What the learning rate is multiplied by at a step, from 0 to `steps` - 1.

    Constant: 1. Cosine: (1 + cos(π t)) / 2 at the share t of the training, after a rise in proportion
    over the first fiftieth, which batch normalisation and large rates need.
    """
    if config.training.schedule == "constant":
        return 1.0
    all_steps = ops.cast(steps, "float32")
    share = ops.cast(step, "float32") / all_steps
    rise = (ops.cast(step, "float32") + 1.0) / (WARMUP_SHARE * all_steps)
    return ops.minimum(1.0, rise) * 0.5 * (1.0 + ops.cos(np.pi * share))


class State(NamedTuple):
    """What a loop is like between two chunks of steps.

    Attributes:
        config: How it trains.
        rows: Which images it learns from, int (n,).
        arrays: Everything that training changes.
    """

    config: RunConfig
    rows: np.ndarray
    arrays: list[np.ndarray]


class Loop:
    """Trains an autoencoder on a set of images, a chunk of steps at a time.

    Attributes:
        autoencoder: What it trains.
        images: All images, uint8 (n, 28, 28).
        steps: Steps in an epoch.
        learning_rate: Float32 scalar, open to change.
        noise_level: Float32 scalar, open to change.
    """

    def __init__(
        self, autoencoder: Autoencoder, config: RunConfig, images: Any, rows: np.ndarray | None = None
    ) -> None:
        """Compiles nothing yet.

        Args:
            autoencoder: What to train.
            config: How to train it.
            images: Uint8 (n, 28, 28), an array or a tensor.
            rows: Which of them to learn from, int (m,); None for all.
        """
        self.autoencoder = autoencoder
        self.images = tf.convert_to_tensor(images)
        self.optimizer = build_optimizer(config)
        self.optimizer.build(autoencoder.trainable_variables)
        self.learning_rate = tf.Variable(config.training.learning_rate, dtype=tf.float32, trainable=False)
        self.noise_level = tf.Variable(config.training.noise_level, dtype=tf.float32, trainable=False)
        self._seed = tf.Variable(0, dtype=tf.int32, trainable=False)
        self._all_steps = tf.Variable(0, dtype=tf.int32, trainable=False)
        self._begin(config, np.arange(len(images)) if rows is None else rows)
        self._batch = batch_size(config, self._rows)
        self._step = _compiled(self._one_step, jit_compile=autoencoder.jit_compile)
        self._chunk = _compiled(self._many_steps, input_signature=_signature((None, self._batch), tf.int32))
        self._evaluate = _compiled(self._batch_loss, input_signature=_signature((None, 28, 28), tf.uint8))

    def shuffled(self, epoch: int) -> np.ndarray:
        """Order of the images in an epoch, int32 (steps, batch), the last batch filled up from the front."""
        order = np.random.default_rng((self._config.training.seed, epoch)).permutation(self._rows)
        return np.resize(order, (self.steps, self._batch)).astype(np.int32)

    def own_images(self) -> tf.Tensor:
        """The images that are learnt from, uint8 (m, 28, 28)."""
        return tf.gather(self.images, self._rows)

    def state(self) -> State:
        """What it is like now."""
        return State(self._config, self._rows, [variable.numpy() for variable in self._variables()])

    def load(self, state: State) -> None:
        """Makes it as it was, or as another one with the same graph is."""
        self._begin(state.config, state.rows)
        for variable, array in zip(self._variables(), state.arrays, strict=True):
            variable.assign(array)

    def run(self, order: np.ndarray, first_step: int) -> list[float]:
        """Loss of each step whose batch `order` lists, int32 (steps, batch)."""
        return self._chunk(tf.constant(order), tf.constant(first_step)).numpy().tolist()

    def evaluate(self, images: np.ndarray) -> float:
        """Mean loss of uint8 images (n, 28, 28), with fixed noise."""
        starts = range(0, len(images), EVALUATION_BATCH)
        sums = [
            self._evaluate(tf.constant(images[at : at + EVALUATION_BATCH]), tf.constant(at)) for at in starts
        ]
        return float(sum(sums)) / len(images)

    def _begin(self, config: RunConfig, rows: np.ndarray) -> None:
        self._config, self._rows = config, rows
        self.steps = -(-len(rows) // batch_size(config, rows))
        self._seed.assign(config.training.seed)
        self._all_steps.assign(self.steps * config.training.epochs)

    def _variables(self) -> list[Any]:
        own = (*self.autoencoder.variables, *self.optimizer.variables)
        return [*own, self.learning_rate, self.noise_level]

    def _many_steps(self, order: tf.Tensor, first_step: tf.Tensor) -> tf.Tensor:
        steps = tf.shape(order)[0]

        def step(at: tf.Tensor, losses: tf.TensorArray) -> tuple[tf.Tensor, tf.TensorArray]:
            """Learns from one batch."""
            images = tf.gather(self.images, order[at])
            batch = self._corrupted(images, self._seed, first_step + at, training=True)
            factor = schedule_factor(self._config, batch.step, self._all_steps)
            self.optimizer.learning_rate.assign(self.learning_rate * factor)
            return at + 1, losses.write(at, self._step(batch.clean, batch.noisy, batch.step))

        losses = tf.TensorArray(tf.float32, steps)
        return tf.while_loop(lambda at, _: at < steps, step, (0, losses))[1].stack()

    def _one_step(self, clean: tf.Tensor, noisy: tf.Tensor, step: tf.Tensor) -> tf.Tensor:
        shape = (self._batch, 28, 28)
        draws = StatelessDraws(self._batch, self._seed, step, MODEL_CALLS)
        batch = Batch(
            tf.ensure_shape(clean, shape), tf.ensure_shape(noisy, shape), draws, step, training=True
        )
        variables = self.autoencoder.trainable_variables
        with tf.GradientTape() as tape:
            loss = ops.mean(self.autoencoder.objective(batch))
        self.optimizer.apply(tape.gradient(loss, variables), variables)
        return loss

    def _batch_loss(self, images: tf.Tensor, at: Any) -> tf.Tensor:
        batch = self._corrupted(images, EVALUATION_SEED, at, training=False)
        return ops.sum(self.autoencoder.objective(batch))

    def _corrupted(self, images: Any, seed: Any, step: Any, training: bool) -> Batch:
        return _corrupted(images, self._config.training.noise, self.noise_level, seed, step, training)


def _corrupted(images: Any, noise: str, level: Any, seed: Any, step: Any, training: bool = False) -> Batch:
    clean = tf.cast(images, tf.float32) / 255.0
    draws = StatelessDraws(tf.shape(clean)[0], seed, step)
    noisy = NOISES[noise].apply(clean, level, draws, ops)
    own_draws = StatelessDraws(tf.shape(clean)[0], seed, step, MODEL_CALLS)
    return Batch(clean, noisy, own_draws, step, training)


def _compiled(function: Callable[..., Any], **options: Any) -> Any:
    """A function as a TensorFlow graph, made of what it calls and never of its source.

    Args:
        function: Takes and returns tensors.
        options: Of `tf.function`.
    """
    return tf.function(function, autograph=False, **options)


def _signature(shape: tuple[int | None, ...], dtype: tf.DType) -> tuple[tf.TensorSpec, tf.TensorSpec]:
    """One trace for every length: an array whose first dimension varies, and a number."""
    return tf.TensorSpec(shape, dtype), tf.TensorSpec((), tf.int32)
