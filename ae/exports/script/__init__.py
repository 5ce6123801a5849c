"""The Keras script that builds and trains a run's model on its own, without this lab."""

from ae.errors import LabError
from ae.exports.script.data import data_lines
from ae.exports.script.families import model_lines
from ae.exports.script.layers import STYLES
from ae.exports.script.training import training_lines
from ae.runs.config import RunConfig

__all__ = ["STYLES", "keras_script"]


def keras_script(config: RunConfig, style: str = "functional") -> str:
    """Python source that needs NumPy and Keras with TensorFlow, and no more.

    It has the same layers, loss, optimizer and noise; its weights, its shuffling and its validation
    images are drawn by Keras, so its numbers agree in the mean and not to the digit.

    Args:
        config: The run.
        style: "sequential" (lists of layers) or "functional" (layers called one after the other).

    Raises:
        LabError: The style is neither.
    """
    if style not in STYLES:
        raise LabError(f"style: expected one of {', '.join(STYLES)}, got {style!r}.")
    parts = (data_lines(config), model_lines(config.network, style), training_lines(config))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
