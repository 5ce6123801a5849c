"""What the Latent space page is made of."""

from ae.ui.latent.controls import dataset_control, space_control, view_controls
from ae.ui.latent.notes import show_missing
from ae.ui.latent.scatter import show_scatter
from ae.ui.latent.space import space_of
from ae.ui.latent.ways import show_ways

__all__ = [
    "dataset_control",
    "show_missing",
    "show_scatter",
    "show_ways",
    "space_control",
    "space_of",
    "view_controls",
]
