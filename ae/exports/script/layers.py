"""Layers as Python expressions, and the two styles of putting them together."""

from collections.abc import Iterator

from ae.runs.architecture import code_channels, decoder_filters, strides
from ae.runs.config import (
    Convolutional,
    ConvolutionalMap,
    Convolutions,
    DenseLayers,
    Network,
    VariationalConvolutional,
)

STYLES = {"sequential": "Lists of layers", "functional": "Layers called one after the other"}
WIDEST = 88


def body_layers(network: Network) -> list[str]:
    """Layers of the encoder up to what the code is made from."""
    if isinstance(network, Convolutions):
        return list(_convolutions(network))
    assert isinstance(network, DenseLayers)
    return list(_narrowing(network))


def code_layer(network: Network, options: str = "") -> list[str]:
    """The layers that make the code."""
    activation = "" if network.code_function == "linear" else f', activation="{network.code_function}"'
    if isinstance(network, ConvolutionalMap):
        return [f"layers.Conv2D({code_channels(network)}, 1{activation})", "layers.Flatten()"]
    return [f'layers.Dense({network.code_size}{activation}{options}, name="code")']


def decoder_layers(network: Network) -> list[str]:
    """Layers from the code to the reconstruction."""
    if isinstance(network, Convolutions):
        return list(_transposed(network))
    assert isinstance(network, DenseLayers)
    return list(_widening(network))


def model(name: str, shape: str, expressions: list[str], style: str) -> list[str]:
    """Lines that define a model of these layers under a name.

    Args:
        name: Name of the variable, "encoder" or "decoder".
        shape: Shape of the input as Python source.
        expressions: Layers in their order.
        style: Key of STYLES.
    """
    if style == "sequential":
        inner = [f"        {expression}," for expression in expressions]
        return [
            f"{name} = keras.Sequential(",
            "    [",
            f"        keras.Input({shape}),",
            *inner,
            "    ]",
            ")",
        ]
    calls = [f"x = {expression}(x)" for expression in expressions]
    return [
        f"inputs = keras.Input({shape})",
        "x = inputs",
        *calls,
        f'{name} = keras.Model(inputs, x, name="{name}")',
    ]


def _hidden(network: Network, layer: str, *arguments: str) -> Iterator[str]:
    if not network.normalised:
        yield f'layers.{layer}({", ".join(arguments)}, activation="{network.activation}")'
        return
    yield f"layers.{layer}({', '.join(arguments)}, use_bias=False)"
    yield "layers.BatchNormalization(momentum=0.95)"
    yield f'layers.Activation("{network.activation}")'


def _narrowing(network: DenseLayers) -> Iterator[str]:
    yield "layers.Reshape((784,))"
    for width in network.layers:
        yield from _hidden(network, "Dense", str(width))


def _widening(network: DenseLayers) -> Iterator[str]:
    for width in reversed(network.layers):
        yield from _hidden(network, "Dense", str(width))
    yield 'layers.Dense(784, activation="sigmoid")'
    yield "layers.Reshape((28, 28))"


def _convolutions(network: Convolutions) -> Iterator[str]:
    yield "layers.Reshape((28, 28, 1))"
    for filters, stride in zip(network.filters, strides(network), strict=True):
        yield from _hidden(network, "Conv2D", *_window(network, filters, stride))
    if isinstance(network, ConvolutionalMap):
        return
    assert isinstance(network, Convolutional | VariationalConvolutional)
    yield "layers.Flatten()"
    if network.head_width:
        yield from _hidden(network, "Dense", str(network.head_width))


def _transposed(network: Convolutions) -> Iterator[str]:
    side, channels = network.map_side, network.filters[-1]
    if isinstance(network, ConvolutionalMap):
        yield f"layers.Reshape(({side}, {side}, {code_channels(network)}))"
        yield from _hidden(network, "Conv2DTranspose", *_window(network, channels, 1))
    else:
        yield from _hidden(network, "Dense", str(side * side * channels))
        yield f"layers.Reshape(({side}, {side}, {channels}))"
    steps, grown = (*reversed(strides(network)), 1), decoder_filters(network)
    for filters, stride in zip(grown, steps, strict=False):
        yield from _hidden(network, "Conv2DTranspose", *_window(network, filters, stride))
    last = ", ".join(_window(network, 1, steps[len(grown)]))
    yield f'layers.Conv2DTranspose({last}, activation="sigmoid")'
    yield "layers.Reshape((28, 28))"


def _window(network: Convolutions, filters: int, stride: int) -> tuple[str, ...]:
    return str(filters), str(network.kernel_size), f"strides={stride}", 'padding="same"'
