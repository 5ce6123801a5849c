"""What layers hold for a few images, and the weights next to the pixels: few enough bytes for every look."""

from collections.abc import Sequence
from math import prod
from typing import Any

import keras
import numpy as np
from keras import layers

from ae.nn.autoencoder import Autoencoder, Tensor
from ae.runs.architecture import PIXELS, plan_layers
from ae.runs.config import Network, UNet
from ae.runs.config.network import SIDE

IMAGES = 5
"""How many validation images are followed through the layers."""
UNITS = 64
"""Most units of a dense layer."""
BYTES = 20_000
"""Most bytes of what all layers hold, as long as each has room for one map."""
LEVELS = 127


class Activity:
    """Looks into the inner layers of an autoencoder, and at the weights of its first and its last one."""

    def __init__(self, autoencoder: Autoencoder, network: Network) -> None:
        self._shapes = [layer.shape for layer in plan_layers(network) if layer.role in ("encoder", "decoder")]
        parts = (autoencoder.encoder, autoencoder.logits)
        self._probes = [_probe(part, isinstance(network, UNet)) for part in parts]
        self._first = next(one for part in parts for one in part.layers if hasattr(one, "kernel"))
        self._last = autoencoder.logits.get_layer("pixels")

    def look(self, noisy: np.ndarray, code: np.ndarray) -> dict[str, np.ndarray]:
        """What the layers hold now for images, float32 (n, 28, 28), that have these codes (n, k).

        Returns:
            "layer_1", "layer_2", …: int8 (n, u) of the first units of a dense layer, (n, h, w, m) of the
            first maps of a convolution, larger ones shrunk to half their side; "layer_scales", float16
            (layers,), what 127 stands for in each; "looks" and "paints", int8 (u, h, w): weights from the
            pixels to the units of the first layer, and from those of the last to the pixels, each unit's
            largest as 127.
        """
        found = [
            values
            for probe, inputs in zip(self._probes, (noisy, code), strict=True)
            for values in _held(probe, inputs)
        ]
        whole_layers = [
            small(values.reshape(len(noisy), *shape))
            for values, shape in zip(found, self._shapes, strict=True)
        ]
        rooms = shared([values[0].size for values in whole_layers], BYTES // max(1, len(noisy)))
        shown = [fitted(values, room) for values, room in zip(whole_layers, rooms, strict=True)]
        scales = [float(np.abs(values).max()) or 1.0 for values in shown]
        arrays = {
            f"layer_{number}": whole(values, scale)
            for number, (values, scale) in enumerate(zip(shown, scales, strict=True), 1)
        }
        return arrays | {
            "layer_scales": np.clip(scales, 0, np.finfo(np.float16).max).astype(np.float16),
            "looks": pictures(looking(self._first)),
            "paints": pictures(painting(self._last)),
        }


def small(values: np.ndarray) -> np.ndarray:
    """The first units (n, u) or maps (n, h, w, m) of a layer; maps of the image's size shrunk to half."""
    return (_halved(values) if values.ndim == 4 and values.shape[1] == SIDE else values)[..., :UNITS]


def fitted(values: np.ndarray, room: int) -> np.ndarray:
    """As many units or maps as have room for their numbers, for each image; at least one."""
    return values[..., : max(1, room // prod(values.shape[1:-1]))]


def shared(needs: Sequence[int], room: int) -> list[int]:
    """How much of the room each gets: no more than it needs, and what is left over goes to the others."""
    shares = [0] * len(needs)
    for done, at in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        shares[at] = min(needs[at], (room - sum(shares)) // (len(needs) - done))
    return shares


def whole(values: np.ndarray, scale: float) -> np.ndarray:
    """Numbers as shares of the scale, int8: 127 for all of it, 0 for what is no number."""
    return np.rint(np.nan_to_num(values / scale).clip(-1, 1) * LEVELS).astype(np.int8)


def looking(layer: Any) -> np.ndarray:
    """Weights between the image and each unit (u, 28, 28), or each window of a convolution (u, h, w)."""
    kernel = layer.kernel.numpy()
    units = kernel.reshape(-1, kernel.shape[-1]).T[:UNITS]
    return units.reshape(-1, SIDE, SIDE) if len(kernel) == PIXELS else units.reshape(-1, *kernel.shape[:2])


def painting(layer: Any) -> np.ndarray:
    """Weights between each unit and the image (u, 28, 28), or each window of a convolution (u, h, w)."""
    kernel = layer.kernel.numpy()
    if kernel.ndim == 2:
        return kernel[:UNITS].reshape(-1, SIDE, SIDE)
    one = kernel[:, :, 0] if isinstance(layer, layers.Conv2DTranspose) else kernel[..., 0]
    return np.moveaxis(one, -1, 0)[:UNITS]


def pictures(weights: np.ndarray) -> np.ndarray:
    """Weights (u, h, w) as int8, each unit's largest as 127; those of whole images at half their side."""
    shrunk = _halved(weights[..., None])[..., 0] if weights.shape[1] == SIDE else weights
    most = np.abs(np.nan_to_num(shrunk)).max(axis=(1, 2), keepdims=True)
    return whole(shrunk, np.maximum(most, 1e-12))


def _halved(values: np.ndarray) -> np.ndarray:
    n, height, width, maps = values.shape
    return values.reshape(n, height // 2, 2, width // 2, 2, maps).mean(axis=(2, 4))


def _probe(part: keras.Model, twice: bool) -> keras.Model | None:
    """Gives what the hidden layers hold, in order; of two in a row, a U-Net's, what the second does."""
    found = [layer.output for layer in part.layers if isinstance(layer, layers.Activation)]
    shown = found[::2] if twice else found
    return keras.Model(part.input, {str(at): output for at, output in enumerate(shown)}) if shown else None


def _held(probe: keras.Model | None, inputs: Tensor) -> list[np.ndarray]:
    if probe is None:
        return []
    outputs = probe(inputs)
    return [np.asarray(outputs[str(at)]) for at in range(len(outputs))]
