"""What a run is: every choice, its limits and its explanation, in one frozen description."""

from ae.runs.config.changes import CHANGEABLE, Change, in_force
from ae.runs.config.network import Convolutions, DenseLayers, Filtered, Network
from ae.runs.config.networks import (
    NETWORKS,
    Contractive,
    Convolutional,
    ConvolutionalMap,
    Deep,
    Dense,
    Sparse,
    SparseKL,
    SparseL1,
    UNet,
    Variational,
    VariationalConvolutional,
    VariationalDense,
)
from ae.runs.config.run import DEFAULTS, RunConfig, kinds_with, settings_for, settings_of
from ae.runs.config.training import Training
from ae.runs.config.words import ACTIVATIONS, CODE_ACTIVATIONS, LOSSES, OPTIMIZERS, SETTINGS

__all__ = [
    "ACTIVATIONS",
    "CHANGEABLE",
    "CODE_ACTIVATIONS",
    "DEFAULTS",
    "LOSSES",
    "NETWORKS",
    "OPTIMIZERS",
    "SETTINGS",
    "Change",
    "Contractive",
    "Convolutional",
    "ConvolutionalMap",
    "Convolutions",
    "Deep",
    "Dense",
    "DenseLayers",
    "Filtered",
    "Network",
    "RunConfig",
    "Sparse",
    "SparseKL",
    "SparseL1",
    "Training",
    "UNet",
    "Variational",
    "VariationalConvolutional",
    "VariationalDense",
    "in_force",
    "kinds_with",
    "settings_for",
    "settings_of",
]
