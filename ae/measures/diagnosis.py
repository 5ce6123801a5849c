"""What has gone wrong with a model that no longer tells images apart, and what to change."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ae.measures.codes import active_units
from ae.models.codec import Encoding
from ae.runs.config import Contractive, RunConfig, Sparse

CONSTANT_SHARE = 0.02
FEW_ACTIVE = 0.5
SILENT_NATS = 0.1
FEWEST_IMAGES = 2


class Evidence(NamedTuple):
    """What a diagnosis looks at: the run, its codes, the images and their reconstructions."""

    config: RunConfig
    encoding: Encoding
    clean: np.ndarray
    reconstruction: np.ndarray


def diagnose(
    config: RunConfig, encoding: Encoding, clean: np.ndarray, reconstruction: np.ndarray
) -> str | None:
    """One sentence on what happened and what to change, or None for a model that works.

    Args:
        config: What was trained, or is being trained.
        encoding: Codes of at least two images.
        clean: These images, float32 (n, 28, 28) in [0, 1].
        reconstruction: What became of them, same shape.
    """
    if len(clean) < FEWEST_IMAGES:
        return None
    evidence = Evidence(config, encoding, clean, reconstruction)
    return next((sentence for find in SIGNS if (sentence := find(evidence))), None)


def _not_finite(evidence: Evidence) -> str | None:
    if np.isfinite(evidence.encoding.code).all() and np.isfinite(evidence.reconstruction).all():
        return None
    return "The model gives numbers that are not finite: its weights have run away; lower the learning rate."


def _ignored_code(evidence: Evidence) -> str | None:
    log_var = evidence.encoding.log_var
    if log_var is None or active_units(evidence.encoding).any():
        return None
    return (
        "Posterior collapse: the decoder ignores the code, since every image gets nearly the same Gaussian, "
        "the prior itself; lower β, or let it rise over more warm-up steps."
    )


def _constant_output(evidence: Evidence) -> str | None:
    spread = float(evidence.reconstruction.var(axis=0).mean())
    if spread >= CONSTANT_SHARE * float(evidence.clean.var(axis=0).mean()):
        return None
    return (
        f"Every image comes out as the same mean image: the code has collapsed; {_remedy(evidence.config)}."
    )


def _dead_units(evidence: Evidence) -> str | None:
    active = active_units(evidence.encoding)
    if evidence.encoding.log_var is not None or active.mean() >= FEW_ACTIVE:
        return None
    dead = len(active) - int(active.sum())
    return (
        f"{dead} of {len(active)} code units give the same number for every image, so they say nothing; "
        f"{_remedy(evidence.config)}."
    )


def _remedy(config: RunConfig) -> str:
    network = config.network
    if isinstance(network, Sparse):
        return f"lower the sparsity weight ({network.sparsity_weight:g})"
    if isinstance(network, Contractive):
        return f"lower the contraction weight ({network.contractive_weight:g})"
    if network.code_function == "relu":
        return "lower the learning rate, or take a code without ReLU, whose units cannot die"
    if config.training.optimizer in ("sgd", "adadelta"):
        return f"raise the learning rate ({config.training.learning_rate:g}) or take Adam, or train longer"
    return "lower the learning rate, or train longer"


SIGNS: tuple[Callable[[Evidence], str | None], ...] = (
    _not_finite,
    _ignored_code,
    _constant_output,
    _dead_units,
)
