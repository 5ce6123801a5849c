"""The networks that can be trained: one class for each family, or for each variant of one.

A class has the settings of its network and no others, so an impossible pair cannot be written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ae.runs.config.network import Convolutions, DenseLayers, Filtered, Network

BOLTZMANN_HIDDEN = ("sigmoid", "relu")
BOLTZMANN_CODES = (*BOLTZMANN_HIDDEN, "linear")


@dataclass(frozen=True)
class _Normalised(Network):
    batch_norm: bool = False

    @property
    def normalised(self) -> bool:
        """Whether hidden units are brought to mean 0 and standard deviation 1 over each batch."""
        return self.batch_norm


@dataclass(frozen=True)
class _OneCode(Network):
    """A code that is one vector for each image, whose activation can be chosen."""

    usual_code_function: ClassVar[str] = "linear"
    code_activation: str = "auto"

    @property
    def code_function(self) -> str:
        """The code's activation, with "auto" resolved to what the family asks for."""
        return self.usual_code_function if self.code_activation == "auto" else self.code_activation


@dataclass(frozen=True)
class _Variational(_Normalised):
    beta: float = 1.0
    warmup_steps: int = 0
    pixel_std: float = 0.1


@dataclass(frozen=True)
class Dense(_OneCode, _Normalised, DenseLayers):
    """Stacked dense layers."""

    variant: ClassVar[dict[str, str]] = {"kind": "dense"}


@dataclass(frozen=True)
class Convolutional(_OneCode, _Normalised, Convolutions):
    """Convolutions and a dense layer that makes the code."""

    variant: ClassVar[dict[str, str]] = {"kind": "convolutional", "code_layer": "dense"}
    head_width: int = 0


@dataclass(frozen=True)
class ConvolutionalMap(_OneCode, _Normalised, Convolutions):
    """Convolutions whose code is a small picture."""

    variant: ClassVar[dict[str, str]] = {"kind": "convolutional", "code_layer": "convolution"}

    def contradictions(self) -> Iterator[str]:
        """The code's numbers must fill whole channels."""
        yield from super().contradictions()
        if self.code_size % self.map_side**2:
            yield (
                f"code_size: expected a multiple of {self.map_side**2} for a code that is a picture of "
                f"{self.map_side}×{self.map_side}, got {self.code_size}."
            )


@dataclass(frozen=True)
class SparseL1(_OneCode, _Normalised, DenseLayers):
    """Dense layers; the penalty is the sum of the code's absolute values."""

    variant: ClassVar[dict[str, str]] = {"kind": "sparse", "sparsity": "l1"}
    usual_code_function: ClassVar[str] = "relu"
    sparsity_weight: float = 10e-6


@dataclass(frozen=True)
class SparseKL(_OneCode, _Normalised, DenseLayers):
    """Dense layers; the penalty is the divergence of each unit's mean activation from a target."""

    variant: ClassVar[dict[str, str]] = {"kind": "sparse", "sparsity": "kl"}
    usual_code_function: ClassVar[str] = "sigmoid"
    sparsity_weight: float = 10e-6
    sparsity_target: float = 0.05

    def contradictions(self) -> Iterator[str]:
        """Activations are compared as rates."""
        yield from super().contradictions()
        if self.code_function != "sigmoid":
            yield (
                "code_activation: expected sigmoid for the KL penalty, which compares activations between "
                f"0 and 1, got {self.code_activation}."
            )


@dataclass(frozen=True)
class Contractive(_OneCode, DenseLayers):
    """Dense layers; the penalty is the squared norm of the code's Jacobian."""

    variant: ClassVar[dict[str, str]] = {"kind": "contractive"}
    usual_code_function: ClassVar[str] = "sigmoid"
    contractive_weight: float = 1e-4


@dataclass(frozen=True)
class VariationalDense(_Variational, DenseLayers):
    """A Gaussian over codes, from dense layers."""

    variant: ClassVar[dict[str, str]] = {"kind": "variational", "body": "dense"}


@dataclass(frozen=True)
class VariationalConvolutional(_Variational, Convolutions):
    """A Gaussian over codes, from convolutions."""

    variant: ClassVar[dict[str, str]] = {"kind": "variational", "body": "convolutional"}
    head_width: int = 0


@dataclass(frozen=True)
class Deep(_OneCode, _Normalised, DenseLayers):
    """Dense layers that are pretrained one by one as Boltzmann machines."""

    variant: ClassVar[dict[str, str]] = {"kind": "deep"}
    pretraining_epochs: int = 5

    def contradictions(self) -> Iterator[str]:
        """Not every layer has a Boltzmann machine."""
        yield from super().contradictions()
        if not self.pretraining_epochs:
            return
        if self.activation not in BOLTZMANN_HIDDEN:
            yield (
                "activation: expected sigmoid or relu for layers pretrained as Boltzmann machines, "
                f"got {self.activation}."
            )
        if self.code_function not in BOLTZMANN_CODES:
            yield (
                "code_activation: expected linear, sigmoid or relu for a code pretrained as a Boltzmann "
                f"machine, got {self.code_activation}."
            )
        if self.batch_norm:
            yield (
                "batch_norm: expected no for layers pretrained as Boltzmann machines, or 0 pretraining "
                "epochs, got yes."
            )


@dataclass(frozen=True)
class UNet(_Normalised, Filtered):
    """Levels of convolutions, each at half the side of the one before, with skip connections across.

    The second and the third level halve the side, 28 to 14 to 7; further ones stay at 7.
    """

    variant: ClassVar[dict[str, str]] = {"kind": "unet"}
    has_code: ClassVar[bool] = False


Variational = VariationalDense | VariationalConvolutional
Sparse = SparseL1 | SparseKL

NETWORKS: tuple[type[Network], ...] = (
    Dense,
    Convolutional,
    ConvolutionalMap,
    SparseL1,
    SparseKL,
    Contractive,
    VariationalDense,
    VariationalConvolutional,
    Deep,
    UNet,
)
"""Of several variants of one family, the first is the one that is meant where nothing is said."""
