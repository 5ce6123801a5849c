"""Arrays to figures that keep their identity while a page is used."""

from ae.figures.confusion import confusion_figure
from ae.figures.palette import PALETTE, class_colours, value_colours
from ae.figures.scatter import (
    add_ring,
    add_star,
    highlight,
    latent_figure,
    value_figure,
    value_range,
)

__all__ = [
    "PALETTE",
    "add_ring",
    "add_star",
    "class_colours",
    "confusion_figure",
    "highlight",
    "latent_figure",
    "value_colours",
    "value_figure",
    "value_range",
]
