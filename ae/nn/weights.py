"""Weights of a saved model, read as arrays and never as code."""

import tempfile
from pathlib import Path

from ae.errors import LabError
from ae.nn.autoencoder import Autoencoder

ZIP = b"PK"


def load_weights(autoencoder: Autoencoder, content: bytes) -> None:
    """Gives the autoencoder the weights in a model.keras, or its model.weights.h5, of the same layers.

    Raises:
        LabError: The bytes are no such file, or its arrays have other shapes.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("model.keras" if content.startswith(ZIP) else "model.weights.h5")
        path.write_bytes(content)
        try:
            autoencoder.whole().load_weights(path)
        except (ValueError, OSError, KeyError) as error:
            raise LabError(
                "weights: expected a model.keras with the layers that the settings describe, got another."
            ) from error
