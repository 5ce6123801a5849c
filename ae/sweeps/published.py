"""What others published for settings that a sweep trains."""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ae.runs.presets import METRICS, PRESETS, Published, matching_preset
from ae.sweeps.sweep import Axis, Sweep

KERAS_TENTH = Published("negative_elbo", 152.20, "keras.io, epoch 10, on all 70,000", 152.20)
PLANE = "variational-plane"


class Reference(NamedTuple):
    """A published number, in the sweep's own measure and sign, and who published it."""

    value: float
    source: str

    @property
    def words(self) -> str:
        """The number and its source."""
        return f"{self.value:g}: {self.source}"


@lru_cache(maxsize=64)
def published_of(sweep: Sweep, measure: str) -> tuple[Reference, ...]:
    """Numbers that were published for this measure of what the sweep trains, each once.

    Args:
        sweep: What is trained; only with a preset's very settings, whatever the seed, is there a number.
        measure: Key of MEASURES.
    """
    tenth = PRESETS[PLANE].config.changed(epochs=10, seed=0)
    found: dict[Reference, None] = {}
    for config in dict.fromkeys(trial.config.changed(seed=0) for trial in sweep.trials()):
        name = matching_preset(config)
        number = KERAS_TENTH if config == tenth else PRESETS[name].published if name else None
        if number is not None and METRICS[number.metric].test == measure:
            found[Reference(METRICS[number.metric].sign * number.value, number.source)] = None
    return tuple(found)


def published_sweep(name: str, seeds: tuple[int, ...]) -> Sweep:
    """The sweep that comes to a preset's published number, from several seeds.

    Args:
        name: Key of PRESETS that has a published number.
        seeds: As in `Sweep`.
    """
    preset = PRESETS[name]
    if preset.published is None:
        raise KeyError(name)
    measure = METRICS[preset.published.metric].test
    epochs = Axis("epochs", (preset.config.training.epochs,))
    return Sweep(preset.title, preset.config, (epochs,), seeds, measure)


def with_epochs(sweep: Sweep, *epochs: int) -> Sweep:
    """The same for other numbers of epochs."""
    return replace(sweep, axes=(replace(sweep.axes[0], values=epochs),))
