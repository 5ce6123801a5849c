"""What an epoch costs, as processor time of one machine; another's epochs are in proportion."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from ae.images.datasets import count_training_images
from ae.runs.architecture import Layer, count_parameters, plan_layers
from ae.runs.config import ConvolutionalMap, Filtered, Network, RunConfig


@dataclass(frozen=True)
class Rates:
    """Nanoseconds that a training spends; `python -m benchmarks.epochs` measures what they come to.

    Attributes:
        product: On each multiplication of a layer, forward and backward.
        number: On each number that a layer gives, and on each that is normalised.
        image: On gathering and scaling an image, and on its loss.
        step: On a step, whatever its batch.
        parameter: On a parameter in each step: the optimizer's work.
    """

    product: float
    number: float
    image: float
    step: float
    parameter: float


DENSE = Rates(product=0.058, number=0.0, image=4_000, step=125_000, parameter=1.7)
CONVOLUTIONAL = Rates(product=0.053, number=3.1, image=17_500, step=3_700_000, parameter=0.0)
NOISE = {"none": 0, "occlusion": 2_000, "masking": 5_000, "mixed": 40_000}
USUAL_NOISE = 10_000
SMALL_PARAMETERS = 1_000_000
SLOPES = 0.5  # a contractive training goes through the encoder a second time, forward and backward


def is_small(config: RunConfig) -> bool:
    """Whether many such trainings have room in one process: weights, their averages and the best of them."""
    return count_parameters(config.network) <= SMALL_PARAMETERS


def epoch_cost(config: RunConfig) -> float:
    """Nanoseconds of an epoch's steps; the last batch is filled up."""
    images = count_training_images(config.training.dataset) * (1 - config.training.validation_share)
    batch = min(config.training.batch_size, images)
    return -(-images // batch) * _step_cost(config, batch)


def _step_cost(config: RunConfig, batch: float) -> float:
    rates = CONVOLUTIONAL if isinstance(config.network, Filtered) else DENSE
    image = rates.image + NOISE.get(config.training.noise, USUAL_NOISE) + _layers_cost(config.network, rates)
    return batch * image + rates.step + rates.parameter * count_parameters(config.network)


def _layers_cost(network: Network, rates: Rates) -> float:
    """Nanoseconds that one image spends in the layers."""
    numbers = sum(_numbers(network, layer) for layer in plan_layers(network))
    passes = 1 + SLOPES * (network.kind == "contractive")
    return rates.product * passes * sum(_products(network)) + rates.number * numbers


def _products(network: Network) -> Iterator[int]:
    """Multiplications of each layer for one image.

    A dense layer of p parameters multiplies p times; a convolution's window does so at every place of the
    picture that it gives, a transposed one's at every place of the picture it takes: of the smaller one.
    """
    for before, layer in pairwise(plan_layers(network)):
        yield layer.parameters * min(_places(network, before), _places(network, layer))


def _places(network: Network, layer: Layer) -> int:
    if layer.role == "code" and isinstance(network, ConvolutionalMap):
        return network.map_side**2
    return prod(layer.shape[:-1])


def _numbers(network: Network, layer: Layer) -> int:
    again = network.normalised and layer.role in ("encoder", "decoder")
    return prod(layer.shape) * (1 + again)
