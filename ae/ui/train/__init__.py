"""What the Train page is made of."""

from ae.ui.train.comparison import show_runs
from ae.ui.train.editor import show_editor
from ae.ui.train.panel import show_run
from ae.ui.train.places import page_places
from ae.ui.train.presets import preset_control
from ae.ui.train.script import show_script
from ae.ui.train.session import take_over_run
from ae.ui.train.setup import show_shape, with_images_at_hand
from ae.ui.train.steering import show_steering
from ae.ui.train.takeaway import import_control

__all__ = [
    "import_control",
    "page_places",
    "preset_control",
    "show_editor",
    "show_run",
    "show_runs",
    "show_script",
    "show_shape",
    "show_steering",
    "take_over_run",
    "with_images_at_hand",
]
