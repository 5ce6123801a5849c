"""Finding the preset that a run is one of, and the plain model that it is held against."""

from ae.runs.config import RunConfig
from ae.runs.presets.table import PRESETS


def matching_preset(config: RunConfig) -> str | None:
    """Name of the preset with the run's settings, whatever its seed; None if there is none."""
    same = config.changed(seed=0)
    return next((name for name, preset in PRESETS.items() if preset.config.changed(seed=0) == same), None)


def plain_twin(config: RunConfig) -> RunConfig | None:
    """The same run without the penalty of its kind; None for a kind that has none."""
    if config.kind not in ("sparse", "contractive"):
        return None
    return config.changed(kind="dense", code_activation=config.network.code_function)
