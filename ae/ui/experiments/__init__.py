"""The Experiments page: what varies, what it costs, and what comes of it."""

from ae.ui.experiments.answer import show_sweep
from ae.ui.experiments.chosen import chosen_sweep, show_own_sweeps
from ae.ui.experiments.own import show_own
from ae.ui.experiments.places import page_sides
from ae.ui.experiments.ready import show_ready

__all__ = ["chosen_sweep", "page_sides", "show_own", "show_own_sweeps", "show_ready", "show_sweep"]
