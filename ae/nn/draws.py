"""Random numbers inside a TensorFlow graph, keyed so that a run can be repeated."""

from typing import Any

import tensorflow as tf

from ae.images.corruption import SIDE

_CALLS_PER_STEP = 16
MODEL_CALLS = 8


class StatelessDraws:
    """Random numbers for a batch: the same (seed, step) gives the same numbers.

    Two users of one step's numbers take different ones by starting at different calls. The
    algorithm is named because the default one is seven times slower inside XLA.
    """

    def __init__(self, count: Any, seed: Any, step: Any, first_call: int = 0) -> None:
        self._count = count
        self._seed = seed
        self._step = tf.cast(step, tf.int32)
        self._calls = first_call

    def normal(self) -> tf.Tensor:
        """Standard normal numbers, float32 (n, 28, 28)."""
        return tf.random.stateless_normal((self._count, SIDE, SIDE), self._key(), alg="philox")

    def uniform(self) -> tf.Tensor:
        """Uniform numbers in [0, 1), float32 (n, 28, 28)."""
        return tf.random.stateless_uniform((self._count, SIDE, SIDE), self._key(), alg="philox")

    def uniform_per_image(self) -> tf.Tensor:
        """Uniform numbers in [0, 1), float32 (n, 1, 1)."""
        return tf.random.stateless_uniform((self._count, 1, 1), self._key(), alg="philox")

    def normal_codes(self, code_size: int) -> tf.Tensor:
        """Standard normal numbers, float32 (n, code_size)."""
        return tf.random.stateless_normal((self._count, code_size), self._key(), alg="philox")

    def signs(self, code_size: int) -> tf.Tensor:
        """Numbers that are -1 or 1 with equal chance, float32 (n, code_size)."""
        uniform = tf.random.stateless_uniform((self._count, code_size), self._key(), alg="philox")
        return tf.where(uniform < 0.5, -1.0, 1.0)

    def _key(self) -> tf.Tensor:
        key = tf.stack([self._seed, self._step * _CALLS_PER_STEP + self._calls])
        self._calls += 1
        return key
