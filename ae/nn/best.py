"""The best that a training came to."""

import math

import numpy as np

from ae.nn.autoencoder import Autoencoder


class Best:
    """The weights with the smallest validation loss so far.

    Attributes:
        epochs_since: Epochs since that loss was reached.
    """

    def __init__(self, autoencoder: Autoencoder) -> None:
        self._models = (autoencoder.encoder, autoencoder.logits)
        self._loss = math.inf
        self.epochs_since = 0
        self._weights: list[list[np.ndarray]] | None = None

    def offer(self, val_loss: float) -> None:
        """Keeps the models' weights if this loss is the smallest."""
        self.epochs_since += 1
        if val_loss < self._loss:
            self._loss, self.epochs_since = val_loss, 0
            self._weights = [model.get_weights() for model in self._models]

    def give(self, autoencoder: Autoencoder) -> None:
        """Gives another one of the same layers the kept weights; without a finished epoch, those of now."""
        kept = self._weights or [model.get_weights() for model in self._models]
        for model, weights in zip((autoencoder.encoder, autoencoder.logits), kept, strict=True):
            model.set_weights(weights)
