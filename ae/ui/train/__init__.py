"""What the Train page is made of."""

from ae.ui.train.places import page_places
from ae.ui.train.presets import preset_control
from ae.ui.train.session import take_over_run
from ae.ui.train.setup import show_shape, with_images_at_hand
from ae.ui.train.stage import looked_at, show_stage
from ae.ui.train.tools import show_now, show_tools

__all__ = [
    "looked_at",
    "page_places",
    "preset_control",
    "show_now",
    "show_shape",
    "show_stage",
    "show_tools",
    "take_over_run",
    "with_images_at_hand",
]
