"""The words and limits of every setting of a run, by the name that it has everywhere."""

from collections.abc import Mapping
from typing import Any

from ae.glossary import define
from ae.images.corruption import NOISES
from ae.images.datasets import DATASETS, is_own
from ae.runs.kinds import KINDS
from ae.runs.settings import Choice, Named, Real, Setting, Switch, Whole, Widths

ACTIVATIONS = {
    "relu": "ReLU",
    "elu": "ELU",
    "gelu": "GELU",
    "tanh": "Tanh",
    "sigmoid": "Sigmoid",
    "linear": "None (linear)",
}
CODE_ACTIVATIONS = {"auto": "As the kind asks"} | {
    name: ACTIVATIONS[name] for name in ("linear", "relu", "sigmoid", "tanh")
}
LOSSES = {"bce": "Binary cross-entropy", "mse": "Mean squared error", "decibel": "Decibels below 40"}
OPTIMIZERS = {"adam": "Adam", "adadelta": "Adadelta", "rmsprop": "RMSprop", "sgd": "SGD, momentum"}
SCHEDULES = {"constant": "Constant", "cosine": "Cosine"}
BODIES = {"dense": "Dense layers", "convolutional": "Convolutions"}
CODE_LAYERS = {"dense": "Dense layer", "convolution": "Convolution"}
SPARSITIES = {
    "l1": "L1",
    "kl": "KL",
}


def _titles(table: Mapping[str, Any]) -> dict[str, str]:
    return {name: entry.title for name, entry in table.items()}


SETTINGS: dict[str, Setting] = {
    "dataset": Named(
        "Data set",
        "The images to learn.",
        _titles(DATASETS),
        is_own,
        "the name that images of one's own were given (docs/data.md)",
    ),
    "kind": Choice("Kind", "The family of the autoencoder.", _titles(KINDS)),
    "body": Choice("Layers", "What the encoder and the decoder are made of.", BODIES),
    "layers": Widths(
        "Hidden layers",
        "Width of each layer from the image to the code, like 128 or 512, 128; the decoder mirrors them.",
        low=1,
        high=4096,
        most=8,
    ),
    "filters": Widths(
        "Filters",
        "Channels of each convolution, like 16,32; the first two halve the side, in a U-Net the second and "
        "third; the decoder mirrors them.",
        low=1,
        high=1024,
        most=6,
    ),
    "kernel_size": Whole("Kernel size", "Side of each convolution's window in pixels.", low=1, high=9),
    "head_width": Whole(
        "Dense layer before the code",
        "Width of a dense layer between the convolutions and the code, in the encoder only; 0 for none.",
        low=0,
        high=4096,
    ),
    "full_size_layer": Switch(
        "Last layer at full size",
        "Ends the decoder with one convolution more at 28×28: finer, but several times slower.",
    ),
    "code_layer": Choice(
        "Code made by",
        "What makes the code from the last convolution; a convolution makes a code that is a small picture.",
        CODE_LAYERS,
    ),
    "code_size": Whole(
        "Code size",
        "How many numbers an image is compressed to. 784 pixels go in, so 784 numbers compress nothing.",
        low=1,
        high=784,
    ),
    "activation": Choice("Activation", define("activation"), ACTIVATIONS),
    "code_activation": Choice(
        "Code activation",
        "What the code does with its weighted sums. The kinds ask for none, except: ReLU for sparse with L1, "
        "sigmoid for sparse with KL and for contractive.",
        CODE_ACTIVATIONS,
    ),
    "batch_norm": Switch("Batch normalisation", define("batch normalisation")),
    "sparsity": Choice(
        "Sparsity",
        "The penalty that keeps codes sparse. L1: the sum of the code's absolute values; KL: the divergence "
        "of each unit's mean activation from a target.",
        SPARSITIES,
    ),
    "sparsity_weight": Real(
        "Sparsity weight",
        "How much the penalty counts beside the loss per pixel: about 0.00001 for L1, 0.001 for KL.",
        low=1e-8,
        high=10.0,
        logarithmic=True,
    ),
    "sparsity_target": Real(
        "Target activation",
        "Mean activation that the KL penalty pulls each code unit to.",
        low=0.001,
        high=0.5,
    ),
    "contractive_weight": Real(
        "Contraction weight",
        "How much the squared slopes of the code with respect to the pixels count beside the loss per pixel.",
        low=1e-8,
        high=10.0,
        logarithmic=True,
    ),
    "beta": Real("β", define("β"), low=0.0, high=100.0),
    "warmup_steps": Whole(
        "Warm-up steps",
        "Training steps over which β rises from 0; 0 for none.",
        low=0,
        high=1_000_000,
    ),
    "pixel_std": Real(
        "Standard deviation of a pixel",
        "Standard deviation of the Gaussian likelihood, which the loss mean squared error stands for.",
        low=0.01,
        high=1.0,
    ),
    "pretraining_epochs": Whole(
        "Pretraining epochs",
        "How often each layer's Boltzmann machine sees all images before the whole is trained; 0 for none.",
        low=0,
        high=200,
    ),
    "noise": Choice("Noise", define("corruption"), _titles(NOISES)),
    "noise_level": Real("Noise level", "Strength of the noise, from 0 (none) to 1.", low=0.0, high=1.0),
    "loss": Choice("Loss", define("loss") + " It is counted per pixel.", LOSSES),
    "optimizer": Choice("Optimizer", define("optimizer") + " SGD has a momentum of 0.9.", OPTIMIZERS),
    "learning_rate": Real("Learning rate", define("learning rate"), low=1e-6, high=10.0, logarithmic=True),
    "schedule": Choice(
        "Schedule",
        "How the learning rate changes over the training. Cosine: a short rise, then down to zero.",
        SCHEDULES,
    ),
    "weight_decay": Real(
        "Weight decay",
        define("weight decay"),
        low=0.0,
        high=1.0,
    ),
    "batch_size": Whole("Batch size", "How large a batch is. " + define("batch"), low=1, high=4096),
    "epochs": Whole("Epochs", "How many epochs training lasts. " + define("epoch"), low=1, high=1000),
    "patience": Whole(
        "Patience",
        define("early stopping") + " The number is that of these epochs; 0 for never.",
        low=0,
        high=1000,
    ),
    "validation_share": Real(
        "Validation share",
        "Part of the training images that is set aside for the validation loss.",
        low=0.01,
        high=0.5,
    ),
    "seed": Whole("Seed", "Starts all random numbers; the same seed repeats the run.", low=0, high=2**31 - 1),
}
"""In the order in which people meet them."""
