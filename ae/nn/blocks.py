"""The layer that every body is made of: weighted sums, then normalised, then an activation."""

from typing import Any

from keras import layers

from ae.runs.config import Network


def hidden(network: Network, sums: type, inputs: Any, *sizes: int, **options: Any) -> Any:
    """What a hidden layer gives for its inputs, with the network's activation and normalisation.

    Args:
        network: The network that the layer is part of.
        sums: A Keras layer with weights, such as Dense or Conv2D.
        inputs: Keras tensor.
        sizes: The layer's own arguments, such as its width.
        options: The layer's own named arguments, such as strides.
    """
    outputs = sums(*sizes, use_bias=not network.normalised, **options)(inputs)
    if network.normalised:
        outputs = layers.BatchNormalization(momentum=0.95)(outputs)
    return layers.Activation(network.activation)(outputs)
