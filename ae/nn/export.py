"""Keras models to the files that everything else works with."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
import tf2onnx

from ae.exports.saved import for_older_keras
from ae.models.codec import Codec
from ae.models.naming import with_names
from ae.nn.autoencoder import Autoencoder

TOLERANCE = 1e-5
ENCODED, DECODED = ("code", "log_var"), ("image",)
"""Names of the graphs' outputs; a model that is not variational has no log-variance."""


def export_files(autoencoder: Autoencoder) -> dict[str, bytes]:
    """Contents of model.keras, encoder.onnx and decoder.onnx, by name.

    Raises:
        RuntimeError: An ONNX graph disagrees with its Keras model by more than 1e-5.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        saved = folder / "model.keras"
        autoencoder.whole().save(saved)
        saved.write_bytes(for_older_keras(saved.read_bytes()))
        _export_onnx(autoencoder.encoder, folder / "encoder.onnx", ENCODED)
        _export_onnx(autoencoder.decoder, folder / "decoder.onnx", DECODED)
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
    _check(autoencoder, Codec.from_bytes(files["encoder.onnx"], files["decoder.onnx"]))
    return files


def _export_onnx(model: keras.Model, path: Path, outputs: Sequence[str]) -> None:
    # Keras's own export does the same by way of a SavedModel, which takes half as long again.
    batch = tf.TensorSpec((None, *model.input_shape[1:]), tf.float32, name=model.inputs[0].name)
    graph = tf.function(lambda inputs: model(inputs, training=False), autograph=False)
    tf2onnx.convert.from_function(graph, [batch], output_path=str(path))
    path.write_bytes(with_names(path.read_bytes(), outputs[: len(model.outputs)]))


def _check(autoencoder: Autoencoder, codec: Codec) -> None:
    images = np.random.default_rng(0).random((8, 28, 28), dtype=np.float32)
    code = autoencoder.encoder(images)["code"].numpy()
    pairs = {
        "encoder": (codec.encode(images), code),
        "decoder": (codec.decode(code), autoencoder.decoder(code).numpy()),
    }
    for part, (served, trained) in pairs.items():
        difference = float(np.abs(served - trained).max())
        if not difference <= TOLERANCE * max(1.0, float(np.abs(trained).max())):
            raise RuntimeError(f"{part}.onnx differs from its Keras model by {difference:.2g}")
