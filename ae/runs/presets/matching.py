"""Finding the preset that a run is one of, and the plain model that it is held against."""

from dataclasses import replace

from ae.runs.config import RunConfig, settings_of
from ae.runs.presets.table import PRESETS


def matching_preset(config: RunConfig) -> str | None:
    """Name of the preset with the run's settings, whatever its seed; None if there is none."""
    same = replace(config, seed=0)
    return next((name for name, preset in PRESETS.items() if replace(preset.config, seed=0) == same), None)


def plain_twin(config: RunConfig) -> RunConfig | None:
    """The same run without the penalty of its kind; None for a kind that has none."""
    if config.kind not in ("sparse", "contractive"):
        return None
    kept = {name: value for name, value in config.to_dict().items() if name in settings_of("dense")}
    return RunConfig.from_dict(kept | {"kind": "dense", "code_activation": config.code_function})
