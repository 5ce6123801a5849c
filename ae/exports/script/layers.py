"""Layers as Python expressions, and the two styles of putting them together."""

from collections.abc import Iterator

from ae.runs.architecture import code_channels, decoder_filters, map_side, strides
from ae.runs.config import RunConfig

STYLES = {"sequential": "Lists of layers", "functional": "Layers called one after the other"}
WIDEST = 88


def body_layers(config: RunConfig) -> list[str]:
    """Layers of the encoder up to what the code is made from."""
    return list(_convolutions(config) if config.convolutional else _narrowing(config))


def code_layer(config: RunConfig, options: str = "") -> list[str]:
    """The layers that make the code."""
    activation = "" if config.code_function == "linear" else f', activation="{config.code_function}"'
    if config.code_layer == "convolution":
        return [f"layers.Conv2D({code_channels(config)}, 1{activation})", "layers.Flatten()"]
    return [f'layers.Dense({config.code_size}{activation}{options}, name="code")']


def decoder_layers(config: RunConfig) -> list[str]:
    """Layers from the code to the reconstruction."""
    return list(_transposed(config) if config.convolutional else _widening(config))


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


def _hidden(config: RunConfig, layer: str, *arguments: str) -> Iterator[str]:
    if not config.batch_norm:
        yield f'layers.{layer}({", ".join(arguments)}, activation="{config.activation}")'
        return
    yield f"layers.{layer}({', '.join(arguments)}, use_bias=False)"
    yield "layers.BatchNormalization(momentum=0.95)"
    yield f'layers.Activation("{config.activation}")'


def _narrowing(config: RunConfig) -> Iterator[str]:
    yield "layers.Reshape((784,))"
    for width in config.layers:
        yield from _hidden(config, "Dense", str(width))


def _widening(config: RunConfig) -> Iterator[str]:
    for width in reversed(config.layers):
        yield from _hidden(config, "Dense", str(width))
    yield 'layers.Dense(784, activation="sigmoid")'
    yield "layers.Reshape((28, 28))"


def _convolutions(config: RunConfig) -> Iterator[str]:
    yield "layers.Reshape((28, 28, 1))"
    for filters, stride in zip(config.filters, strides(config), strict=True):
        yield from _hidden(config, "Conv2D", *_window(config, filters, stride))
    if config.code_layer == "dense":
        yield "layers.Flatten()"
    if config.head_width:
        yield from _hidden(config, "Dense", str(config.head_width))


def _transposed(config: RunConfig) -> Iterator[str]:
    side, channels = map_side(config), config.filters[-1]
    if config.code_layer == "convolution":
        yield f"layers.Reshape(({side}, {side}, {code_channels(config)}))"
        yield from _hidden(config, "Conv2DTranspose", *_window(config, channels, 1))
    else:
        yield from _hidden(config, "Dense", str(side * side * channels))
        yield f"layers.Reshape(({side}, {side}, {channels}))"
    steps, grown = (*reversed(strides(config)), 1), decoder_filters(config)
    for filters, stride in zip(grown, steps, strict=False):
        yield from _hidden(config, "Conv2DTranspose", *_window(config, filters, stride))
    last = ", ".join(_window(config, 1, steps[len(grown)]))
    yield f'layers.Conv2DTranspose({last}, activation="sigmoid")'
    yield "layers.Reshape((28, 28))"


def _window(config: RunConfig, filters: int, stride: int) -> tuple[str, ...]:
    return str(filters), str(config.kernel_size), f"strides={stride}", 'padding="same"'
