"""The layers of a run's network and their sizes, known before anything is built."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ae.errors import LabError
from ae.runs.config import RunConfig

SIDE = 28
PIXELS = SIDE * SIDE
HALVINGS = 2


@dataclass(frozen=True)
class Layer:
    """One bar in the picture of a network.

    Attributes:
        role: "image", "encoder", "code", "decoder" or "reconstruction".
        shape: What it gives for one image, such as (128,) or (14, 14, 16).
        parameters: Trainable numbers between the layer before and this one.
    """

    role: str
    shape: tuple[int, ...]
    parameters: int


def mirrored_widths(config: RunConfig) -> tuple[int, ...]:
    """Sizes from the pixels to the code and back, such as (784, 128, 32, 128, 784)."""
    encoder = (PIXELS, *config.layers, config.code_size)
    return (*encoder, *reversed(encoder[:-1]))


def strides(config: RunConfig) -> tuple[int, ...]:
    """Stride of each convolution: 28 halves into whole numbers twice, so the first two are 2."""
    return tuple(2 if at < HALVINGS else 1 for at in range(len(config.filters)))


def map_side(config: RunConfig) -> int:
    """Side of the picture that the last convolution of the encoder gives."""
    return SIDE >> min(len(config.filters), HALVINGS)


def code_channels(config: RunConfig) -> int:
    """Channels of a code that is a small picture."""
    return config.code_size // map_side(config) ** 2


def plan_layers(config: RunConfig) -> tuple[Layer, ...]:
    """Layers of the run's network from the image to the reconstruction.

    A dense layer from a to b numbers has a·b weights and b biases, a convolution with a k×k window
    k²·a·b weights and b biases. Batch normalisation has a scale and an offset, which takes the
    bias's place. A variational code is made twice: its mean and the logarithm of its variance.
    """
    return tuple(_convolutional(config) if config.convolutional else _dense(config))


def count_parameters(config: RunConfig) -> int:
    """Trainable numbers in encoder and decoder together."""
    return sum(layer.parameters for layer in plan_layers(config))


def require_size(config: RunConfig, most: int) -> None:
    """Refuses a model of more than `most` parameters.

    Raises:
        LabError: The model is larger; the sentence names both numbers.
    """
    count = count_parameters(config)
    if count > most:
        name = "filters" if config.convolutional else "layers"
        raise LabError(f"{name}: expected a model of at most {most:,} parameters, got {count:,}.")


def _dense(config: RunConfig) -> Iterator[Layer]:
    widths = mirrored_widths(config)
    depth = len(config.layers)
    roles = (*["encoder"] * depth, "code", *["decoder"] * depth, "reconstruction")
    yield Layer("image", (PIXELS,), 0)
    for role, (a, b) in zip(roles, pairwise(widths), strict=True):
        yield Layer(role, (b,), _weights(config, role, a, b))


def _convolutional(config: RunConfig) -> Iterator[Layer]:
    yield Layer("image", (SIDE, SIDE, 1), 0)
    side, channels = SIDE, 1
    for filters, stride in zip(config.filters, strides(config), strict=True):
        side //= stride
        yield Layer(
            "encoder", (side, side, filters), _weights(config, "encoder", _window(config, channels), filters)
        )
        channels = filters
    yield from _code(config, side, channels)
    yield from _transposed(config, side, channels)


def _code(config: RunConfig, side: int, channels: int) -> Iterator[Layer]:
    """From the last convolution's picture to the code and back to a picture of that shape."""
    if config.code_layer == "convolution":
        small = code_channels(config)
        yield Layer("code", (config.code_size,), channels * small + small)
        decoded = _weights(config, "decoder", _window(config, small), channels)
        yield Layer("decoder", (side, side, channels), decoded)
        return
    width = side * side * channels
    if config.head_width:
        yield Layer("encoder", (config.head_width,), _weights(config, "encoder", width, config.head_width))
    yield Layer(
        "code", (config.code_size,), _weights(config, "code", config.head_width or width, config.code_size)
    )
    yield Layer("decoder", (side, side, channels), _weights(config, "decoder", config.code_size, width))


def _transposed(config: RunConfig, side: int, channels: int) -> Iterator[Layer]:
    """The encoder's convolutions backwards, up to the image."""
    grown = decoder_filters(config)
    for filters, stride in zip(grown, reversed(strides(config)), strict=False):
        side *= stride
        yield Layer(
            "decoder", (side, side, filters), _weights(config, "decoder", _window(config, channels), filters)
        )
        channels = filters
    yield Layer("reconstruction", (SIDE, SIDE, 1), _window(config, channels) + 1)


def decoder_filters(config: RunConfig) -> tuple[int, ...]:
    """Channels of the transposed convolutions before the one that gives the pixels."""
    mirrored = tuple(reversed(config.filters))
    return mirrored if config.full_size_layer else mirrored[1:]


def _window(config: RunConfig, channels: int) -> int:
    return config.kernel_size**2 * channels


def _weights(config: RunConfig, role: str, a: int, b: int) -> int:
    """Weights and biases from a to b numbers, with what the role adds."""
    if config.batch_norm and role in ("encoder", "decoder"):
        return a * b + 2 * b
    return (a * b + b) * (2 if role == "code" and config.kind == "variational" else 1)
