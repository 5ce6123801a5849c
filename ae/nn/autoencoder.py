"""What every family builds: an encoder, a decoder, and the loss that trains them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

import keras
import numpy as np

from ae.environment import read_environment
from ae.models.codec import Encoding
from ae.nn.draws import StatelessDraws
from ae.nn.losses import reconstruction_loss
from ae.runs.architecture import require_size
from ae.runs.config import RunConfig
from ae.runs.kinds import KINDS

Tensor = Any


class Batch(NamedTuple):
    """What one step sees.

    Attributes:
        clean: Images as they should come out, float32 (n, 28, 28) in [0, 1].
        noisy: The same images as they enter the encoder, same shape and range.
        draws: Random numbers for models that need them.
        step: Number of steps before this one, int32 scalar.
        training: Whether weights are being changed.
    """

    clean: Tensor
    noisy: Tensor
    draws: StatelessDraws
    step: Tensor
    training: bool


class Pretraining(NamedTuple):
    """Where the training before the training stands.

    Attributes:
        phase: What is being done, in words.
        loss: Mean squared error per pixel or unit of the last steps.
    """

    phase: str
    loss: float


@dataclass(frozen=True)
class Autoencoder:
    """Two Keras models that share nothing, and how they are trained together.

    Attributes:
        encoder: Images float32 (n, 28, 28) to a dict with "code", float32 (n, k), and for
            variational models "log_var" of the same shape.
        logits: Code to the reconstruction before its sigmoid, float32 (n, 28, 28).
        decoder: Code to the reconstruction in [0, 1]; shares all weights with `logits`.
        objective: Loss of each image of a batch, float32 (n,).
        jit_compile: Whether XLA makes the training step faster.
        pretrain: Gives the weights a better start, from the training images, uint8 (n, 28, 28), a
            fraction of a second at a time; None for most families.
    """

    encoder: keras.Model
    logits: keras.Model
    decoder: keras.Model
    objective: Callable[[Batch], Tensor]
    jit_compile: bool = True
    pretrain: Callable[[Tensor], Iterator[Pretraining]] | None = None

    @property
    def variables(self) -> list[Any]:
        """Everything that makes it what it is, in the same order for all with the same layers."""
        return [*self.encoder.variables, *self.logits.variables]

    @property
    def trainable_variables(self) -> list[Any]:
        """Everything that training changes."""
        return [*self.encoder.trainable_variables, *self.logits.trainable_variables]

    @property
    def parameters(self) -> int:
        """Number of trainable numbers."""
        return int(sum(variable.shape.num_elements() for variable in self.trainable_variables))

    def encode(self, images: Tensor) -> Encoding:
        """Code, and log-variance where there is one, of images float32 (n, 28, 28), as NumPy arrays."""
        outputs = {name: np.asarray(values) for name, values in self.encoder(images).items()}
        return Encoding(outputs["code"], outputs.get("log_var"))

    def whole(self) -> keras.Model:
        """Images to reconstructions as one Keras model, as it is saved."""
        images = keras.Input((28, 28), name="image")
        return keras.Model(images, self.decoder(self.encoder(images)["code"]), name="autoencoder")


def build_autoencoder(config: RunConfig) -> Autoencoder:
    """Untrained model of the run's family, its weights drawn from the run's seed.

    Raises:
        LabError: The model would have more parameters than AE_MAX_PARAMETERS.
    """
    require_size(config.network, read_environment().max_parameters)
    keras.utils.set_random_seed(config.training.seed)
    return import_module(KINDS[config.kind].builder).build(config.network, config.training)


def plain_objective(loss: str, encoder: keras.Model, logits: keras.Model) -> Callable[[Batch], Tensor]:
    """The loss, a key of LOSSES, of families that ask for nothing but a good reconstruction."""

    def objective(batch: Batch) -> Tensor:
        """How far each image's reconstruction is from it, float32 (n,)."""
        code = encoder(batch.noisy, training=batch.training)["code"]
        return reconstruction_loss(loss, batch.clean, logits(code, training=batch.training))

    return objective


def decoder_of(logits: keras.Model) -> keras.Model:
    """The decoder that ends in a sigmoid, sharing the weights of the one that does not."""
    code = keras.Input(logits.input_shape[1:], name="code")
    return keras.Model(code, keras.layers.Activation("sigmoid")(logits(code)), name="decoder")
