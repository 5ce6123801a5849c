"""Sweeps: the same training with one or two settings varied, and what came of it."""

from ae.sweeps.description import read_toml, sweep_from_dict, sweep_to_dict, write_toml
from ae.sweeps.measured import MEASURES, Measured
from ae.sweeps.outcomes import Outcome, Point, gather, outcomes_of
from ae.sweeps.search import Range, Search, Tried
from ae.sweeps.sweep import MOST_TRIALS, Axis, Sweep, Trial

__all__ = [
    "MEASURES",
    "MOST_TRIALS",
    "Axis",
    "Measured",
    "Outcome",
    "Point",
    "Range",
    "Search",
    "Sweep",
    "Trial",
    "Tried",
    "gather",
    "outcomes_of",
    "read_toml",
    "sweep_from_dict",
    "sweep_to_dict",
    "write_toml",
]
