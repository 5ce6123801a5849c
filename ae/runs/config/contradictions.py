"""Settings that are fine alone and contradict each other: one sentence each, before any training."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ae.errors import LabError
from ae.runs.settings import write

if TYPE_CHECKING:
    from ae.runs.config.run import RunConfig

RBM_UNITS = ("sigmoid", "relu", "linear")
Problems = Iterator[str]


def require_consistent(config: "RunConfig", defaults: Mapping[str, Any]) -> None:
    """Refuses settings that contradict each other.

    Args:
        config: The run.
        defaults: Default of each field, which a setting without a use must keep.

    Raises:
        LabError: The first contradiction; the sentence names the field and what was expected.
    """
    for name, reason in unused_settings(vars(config)):
        if getattr(config, name) != defaults[name]:
            value = write(getattr(config, name))
            raise LabError(f"{name}: expected the default ({write(defaults[name])}) {reason}, got {value}.")
    for find in PROBLEMS:
        for sentence in find(config):
            raise LabError(sentence)


def unused_settings(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Fields that another choice leaves without a use, and why, from the values of all fields by name."""
    kind = values["kind"]
    if kind == "variational" and values["body"] == "dense":
        for name in ("filters", "kernel_size", "head_width", "full_size_layer"):
            yield name, "for a body of dense layers"
    if kind == "variational" and values["body"] == "convolutional":
        yield "layers", "for a body of convolutions"
    if kind == "variational" and values["loss"] == "bce":
        yield "pixel_std", "for the loss bce, whose likelihood has no spread"
    if kind == "sparse" and values["sparsity"] == "l1":
        yield "sparsity_target", "for the L1 penalty, which has no target"
    if kind == "convolutional" and values["code_layer"] == "convolution":
        yield "head_width", "for a code that is a small picture"


def _kl_without_rates(config: "RunConfig") -> Problems:
    if config.kind == "sparse" and config.sparsity == "kl" and config.code_function != "sigmoid":
        yield (
            "code_activation: expected sigmoid for the KL penalty, which compares activations between "
            f"0 and 1, got {config.code_activation}."
        )


def _no_boltzmann_machine(config: "RunConfig") -> Problems:
    if config.kind != "deep" or not config.pretraining_epochs:
        return
    if config.activation not in RBM_UNITS[:2]:
        yield (
            "activation: expected sigmoid or relu for layers pretrained as Boltzmann machines, "
            f"got {config.activation}."
        )
    if config.code_function not in RBM_UNITS:
        yield (
            "code_activation: expected linear, sigmoid or relu for a code pretrained as a Boltzmann "
            f"machine, got {config.code_activation}."
        )
    if config.batch_norm:
        yield (
            "batch_norm: expected no for layers pretrained as Boltzmann machines, or 0 pretraining "
            "epochs, got yes."
        )


def _map_that_does_not_divide(config: "RunConfig") -> Problems:
    if config.code_layer != "convolution":
        return
    side = 28 >> min(len(config.filters), 2)
    if config.code_size % side**2:
        yield (
            f"code_size: expected a multiple of {side**2} for a code that is a picture of {side}×{side}, "
            f"got {config.code_size}."
        )


def _nothing_to_convolve(config: "RunConfig") -> Problems:
    if config.convolutional and not config.filters:
        yield "filters: expected at least one convolution, got none."


PROBLEMS: tuple[Callable[["RunConfig"], Problems], ...] = (
    _kl_without_rates,
    _no_boltzmann_machine,
    _map_that_does_not_divide,
    _nothing_to_convolve,
)
