"""What networks are made of: the settings that several families share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ae.runs.config.checked import Checked

SIDE = 28
HALVINGS = 2


@dataclass(frozen=True)
class Network(Checked):
    """What every network has.

    Attributes:
        variant: The choices by which this class is found, "kind" first.
        has_code: Whether an image has to pass through a code.
        activation: Of every hidden layer.
    """

    variant: ClassVar[dict[str, str]] = {}
    has_code: ClassVar[bool] = True
    activation: str = "relu"

    @property
    def kind(self) -> str:
        """The family's name, a key of KINDS."""
        return self.variant["kind"]

    @property
    def code_size(self) -> int:
        """Numbers that the decoder gets: the code's, or all pixels where there is none."""
        return SIDE * SIDE

    @property
    def normalised(self) -> bool:
        """Whether hidden units are brought to mean 0 and standard deviation 1 over each batch."""
        return False

    @property
    def code_function(self) -> str:
        """The code's activation."""
        return "linear"


@dataclass(frozen=True)
class Coded(Network):
    """A code of a chosen size."""

    code_size: int = 32


@dataclass(frozen=True)
class DenseLayers(Coded):
    """Fully connected layers: the encoder's widths, which the decoder mirrors."""

    layers: tuple[int, ...] = (128,)


@dataclass(frozen=True)
class Filtered(Network):
    """Convolutions with so many filters each."""

    filters: tuple[int, ...] = (16, 32)

    def contradictions(self) -> Iterator[str]:
        """There must be something to convolve with."""
        yield from super().contradictions()
        if not self.filters:
            yield "filters: expected at least one convolution, got none."


@dataclass(frozen=True)
class Convolutions(Coded, Filtered):
    """Convolutions, of which the first two halve the side; the decoder mirrors them."""

    kernel_size: int = 3
    full_size_layer: bool = False

    @property
    def map_side(self) -> int:
        """Side of the feature maps that the last convolution of the encoder gives."""
        return SIDE >> min(len(self.filters), HALVINGS)
