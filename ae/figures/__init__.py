"""Arrays to figures that keep their identity while a page is used."""

from ae.figures.confusion import confusion_figure
from ae.figures.losses import EpochLosses, loss_frame
from ae.figures.palette import PALETTE
from ae.figures.scatter import add_marks, add_pictures, add_star, latent_figure, value_figure

__all__ = [
    "PALETTE",
    "EpochLosses",
    "add_marks",
    "add_pictures",
    "add_star",
    "confusion_figure",
    "latent_figure",
    "loss_frame",
    "value_figure",
]
