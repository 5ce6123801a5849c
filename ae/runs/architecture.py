"""The layers of a network and their sizes, known before anything is built."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ae.errors import LabError
from ae.runs.config import (
    Convolutional,
    ConvolutionalMap,
    Convolutions,
    DenseLayers,
    Filtered,
    Network,
    UNet,
    VariationalConvolutional,
)
from ae.runs.config.network import HALVINGS, SIDE

PIXELS = SIDE * SIDE
WINDOW = 3 * 3


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


def mirrored_widths(network: DenseLayers) -> tuple[int, ...]:
    """Sizes from the pixels to the code and back, such as (784, 128, 32, 128, 784)."""
    encoder = (PIXELS, *network.layers, network.code_size)
    return (*encoder, *reversed(encoder[:-1]))


def strides(network: Convolutions) -> tuple[int, ...]:
    """Stride of each convolution: 28 halves into whole numbers twice, so the first two are 2."""
    return tuple(2 if at < HALVINGS else 1 for at in range(len(network.filters)))


def level_strides(network: UNet) -> tuple[int, ...]:
    """Stride with which each level of a U-Net begins: the first looks at the image, two more halve it."""
    return tuple(2 if 0 < at <= HALVINGS else 1 for at in range(len(network.filters)))


def code_channels(network: ConvolutionalMap) -> int:
    """Channels of a code that is a small picture."""
    return network.code_size // network.map_side**2


def plan_layers(network: Network) -> tuple[Layer, ...]:
    """Layers of a network from the image to the reconstruction.

    A dense layer from a to b numbers has a·b weights and b biases, a convolution with a k×k window
    k²·a·b weights and b biases. Batch normalisation has a scale and an offset, which takes the
    bias's place. A variational code is made twice: its mean and the logarithm of its variance.
    """
    if isinstance(network, Convolutions):
        return tuple(_convolutional(network))
    if isinstance(network, UNet):
        return tuple(_unet(network))
    assert isinstance(network, DenseLayers)
    return tuple(_dense(network))


def count_parameters(network: Network) -> int:
    """Trainable numbers in encoder and decoder together."""
    return sum(layer.parameters for layer in plan_layers(network))


def require_size(network: Network, most: int) -> None:
    """Refuses a network of more than `most` parameters.

    Raises:
        LabError: It is larger; the sentence names both numbers.
    """
    count = count_parameters(network)
    if count > most:
        name = "filters" if isinstance(network, Filtered) else "layers"
        raise LabError(f"{name}: expected a model of at most {most:,} parameters, got {count:,}.")


def _dense(network: DenseLayers) -> Iterator[Layer]:
    widths = mirrored_widths(network)
    depth = len(network.layers)
    roles = (*["encoder"] * depth, "code", *["decoder"] * depth, "reconstruction")
    yield Layer("image", (PIXELS,), 0)
    for role, (a, b) in zip(roles, pairwise(widths), strict=True):
        yield Layer(role, (b,), _weights(network, role, a, b))


def _convolutional(network: Convolutions) -> Iterator[Layer]:
    yield Layer("image", (SIDE, SIDE, 1), 0)
    side, channels = SIDE, 1
    for filters, stride in zip(network.filters, strides(network), strict=True):
        side //= stride
        parameters = _weights(network, "encoder", _window(network, channels), filters)
        yield Layer("encoder", (side, side, filters), parameters)
        channels = filters
    if isinstance(network, ConvolutionalMap):
        yield from _map_code(network, side, channels)
    else:
        assert isinstance(network, Convolutional | VariationalConvolutional)
        yield from _vector_code(network, side, channels)
    yield from _transposed(network, side, channels)


def _map_code(network: ConvolutionalMap, side: int, channels: int) -> Iterator[Layer]:
    """From the last convolution's picture to a smaller one, which is the code, and back."""
    small = code_channels(network)
    yield Layer("code", (network.code_size,), channels * small + small)
    decoded = _weights(network, "decoder", _window(network, small), channels)
    yield Layer("decoder", (side, side, channels), decoded)


def _vector_code(
    network: Convolutional | VariationalConvolutional, side: int, channels: int
) -> Iterator[Layer]:
    """From the last convolution's picture to the code and back to a picture of that shape."""
    width, head, code = side * side * channels, network.head_width, network.code_size
    if head:
        yield Layer("encoder", (head,), _weights(network, "encoder", width, head))
    yield Layer("code", (code,), _weights(network, "code", head or width, code))
    yield Layer("decoder", (side, side, channels), _weights(network, "decoder", code, width))


def _transposed(network: Convolutions, side: int, channels: int) -> Iterator[Layer]:
    """The encoder's convolutions backwards, up to the image."""
    grown = decoder_filters(network)
    for filters, stride in zip(grown, reversed(strides(network)), strict=False):
        side *= stride
        parameters = _weights(network, "decoder", _window(network, channels), filters)
        yield Layer("decoder", (side, side, filters), parameters)
        channels = filters
    yield Layer("reconstruction", (SIDE, SIDE, 1), _window(network, channels) + 1)


def _unet(network: UNet) -> Iterator[Layer]:
    """Down, a level has one convolution, or two but for the first; up, one that grows and one that joins."""
    yield Layer("image", (SIDE, SIDE, 1), 0)
    side, channels, levels = SIDE, 1, list(zip(network.filters, level_strides(network), strict=True))
    for at, (filters, stride) in enumerate(levels):
        side //= stride
        again = _weights(network, "encoder", WINDOW * filters, filters) if at else 0
        first = _weights(network, "encoder", WINDOW * channels, filters)
        yield Layer("encoder", (side, side, filters), first + again)
        channels = filters
    for (filters, _), (deeper, stride) in reversed(list(pairwise(levels))):
        side *= stride
        grown = _weights(network, "decoder", WINDOW * deeper, filters)
        joined = _weights(network, "decoder", WINDOW * 2 * filters, filters)
        yield Layer("decoder", (side, side, filters), grown + joined)
        channels = filters
    yield Layer("reconstruction", (SIDE, SIDE, 1), WINDOW * channels + 1)


def decoder_filters(network: Convolutions) -> tuple[int, ...]:
    """Channels of the transposed convolutions before the one that gives the pixels."""
    mirrored = tuple(reversed(network.filters))
    return mirrored if network.full_size_layer else mirrored[1:]


def _window(network: Convolutions, channels: int) -> int:
    return network.kernel_size**2 * channels


def _weights(network: Network, role: str, a: int, b: int) -> int:
    """Weights and biases from a to b numbers, with what the role adds."""
    if network.normalised and role in ("encoder", "decoder"):
        return a * b + 2 * b
    return (a * b + b) * (2 if role == "code" and network.kind == "variational" else 1)
