"""Experiments that are ready to be started: a question each, and the sweep that answers it."""

from dataclasses import dataclass

from ae.runs.config import RunConfig
from ae.runs.presets import PRESETS
from ae.sweeps.published import PLANE, published_of, published_sweep, with_epochs
from ae.sweeps.sweep import Axis, Sweep

SEEDS = (0, 1, 2)


@dataclass(frozen=True)
class Ready:
    """A sweep with what it shows.

    Attributes:
        help: One sentence on what is varied, and what to look at.
        sweep: What is trained; its title is the question.
    """

    help: str
    sweep: Sweep


def _of_preset(name: str) -> Ready:
    sweep = published_sweep(name, SEEDS)
    if name == PLANE:  # keras.io tells what it came to after 10 epochs, too
        sweep = with_epochs(sweep, 10, sweep.base.training.epochs)
    words = "; ".join(one.source for one in published_of(sweep, sweep.measure))
    return Ready(f"{words}.", sweep)


READY: dict[str, Ready] = {
    "code_size": Ready(
        "Codes of 2 to 64 numbers, beside as many principal components.",
        Sweep(
            "How small can the code be?",
            RunConfig.of(layers=(128,), epochs=3),
            (Axis("code_size", (2, 4, 8, 16, 32, 64)),),
            (0, 1),
        ),
    ),
    "depth": Ready(
        "No hidden layer to three, each at two code sizes.",
        Sweep(
            "Does depth help?",
            RunConfig.of(epochs=4),
            (Axis("layers", ((), (128,), (256, 64), (512, 256, 64))), Axis("code_size", (4, 32))),
        ),
    ),
    "learning_rate": Ready(
        "The same network at five learning rates.",
        Sweep(
            "How fast should it learn?",
            RunConfig.of(layers=(128,), epochs=3),
            (Axis("learning_rate", (1e-4, 3e-4, 1e-3, 3e-3, 1e-2)),),
            (0, 1),
        ),
    ),
    "beta": Ready(
        "A variational model at five weights of the divergence: what the code says against what is lost.",
        Sweep(
            "What does β trade?",
            RunConfig.of(kind="variational", layers=(256,), code_size=8, epochs=5),
            (Axis("beta", (0.1, 0.3, 1.0, 3.0, 10.0)),),
            measure="elbo",
        ),
    ),
    "noise": Ready(
        "Five denoisers, each trained with noise of one level and tested with noise of every level.",
        Sweep(
            "Which noise should it be trained with?",
            RunConfig.of(layers=(128,), code_size=32, noise="gaussian", noise_level=0.5, epochs=4),
            (Axis("noise_level", (0.1, 0.3, 0.5, 0.7, 0.9)),),
            measure="psnr",
        ),
    ),
}

PUBLISHED: dict[str, Ready] = {
    name: _of_preset(name) for name, preset in PRESETS.items() if preset.published is not None
}
"""Settings whose result others published, trained from three seeds; the charts draw that result, too."""
