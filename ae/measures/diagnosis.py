"""What has gone wrong with a model that no longer tells images apart, and what to change."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ae.measures.codes import active_units
from ae.models.codec import Encoding
from ae.runs.config import Contractive, RunConfig, Sparse

CONSTANT_SHARE = 0.02
FEW_ACTIVE = 0.5
COLLAPSED_VARIANCE = 1e-3
SILENT_NATS = 0.1
FEWEST_IMAGES = 2


class Case(NamedTuple):
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
    case = Case(config, encoding, clean, reconstruction)
    return next((sentence for find in SIGNS if (sentence := find(case))), None)


def _not_finite(case: Case) -> str | None:
    if np.isfinite(case.encoding.code).all() and np.isfinite(case.reconstruction).all():
        return None
    return "The model gives numbers that are not finite: its weights have run away; lower the learning rate."


def _ignored_code(case: Case) -> str | None:
    log_var = case.encoding.log_var
    if log_var is None or active_units(case.encoding).any():
        return None
    return (
        "Posterior collapse: the decoder ignores the code, since every image gets nearly the same Gaussian, "
        "the prior itself; lower β, or let it rise over more warm-up steps."
    )


def _constant_output(case: Case) -> str | None:
    variance = float(case.reconstruction.var(axis=0).mean())
    if variance >= CONSTANT_SHARE * float(case.clean.var(axis=0).mean()):
        return None
    differ = float(case.encoding.code.astype(float).var(axis=0).max())
    if differ > COLLAPSED_VARIANCE:
        return (
            "Every image still comes out as nearly the same one, though their codes differ (a unit's "
            f"variance reaches {differ:,.{1 if differ < 10 else 0}f}): the decoder has not learnt to use "
            "them yet; train longer."
        )
    return f"Every image comes out as the same mean image: the code has collapsed; {_remedy(case.config)}."


def _dead_units(case: Case) -> str | None:
    active = active_units(case.encoding)
    if case.encoding.log_var is not None or active.mean() >= FEW_ACTIVE:
        return None
    dead = len(active) - int(active.sum())
    return (
        f"{dead} of {len(active)} code units are dead, they give the same number for every image; "
        f"{_remedy(case.config)}."
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


SIGNS: tuple[Callable[[Case], str | None], ...] = (
    _not_finite,
    _ignored_code,
    _constant_output,
    _dead_units,
)
