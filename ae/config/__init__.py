"""What a run is: every choice, its limits and its explanation, in one frozen description."""

from ae.config.run import SETTINGS, RunConfig, settings_of
from ae.config.words import ACTIVATIONS, CODE_ACTIVATIONS, LOSSES, OPTIMIZERS

__all__ = [
    "ACTIVATIONS",
    "CODE_ACTIVATIONS",
    "LOSSES",
    "OPTIMIZERS",
    "SETTINGS",
    "RunConfig",
    "settings_of",
]
