"""What a run is: every choice, its limits and its explanation, in one frozen description."""

from ae.runs.config.run import SETTINGS, RunConfig, settings_of
from ae.runs.config.words import ACTIVATIONS, CODE_ACTIVATIONS, LOSSES, OPTIMIZERS

__all__ = [
    "ACTIVATIONS",
    "CODE_ACTIVATIONS",
    "LOSSES",
    "OPTIMIZERS",
    "SETTINGS",
    "RunConfig",
    "settings_of",
]
