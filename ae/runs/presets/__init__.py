"""Runs worth repeating: the kinds in their simplest form, and settings whose result is published."""

from ae.runs.presets.matching import matching_preset, plain_twin
from ae.runs.presets.preset import METRICS, Metric, Preset, Published, comparison, measured
from ae.runs.presets.table import PRESETS

__all__ = [
    "METRICS",
    "PRESETS",
    "Metric",
    "Preset",
    "Published",
    "comparison",
    "matching_preset",
    "measured",
    "plain_twin",
]
