"""What the Latent space page is made of."""

from ae.ui.latent.controls import dataset_control, space_control, view_controls
from ae.ui.latent.modes import show_modes
from ae.ui.latent.notes import show_missing
from ae.ui.latent.scatter import show_scatter
from ae.ui.latent.space import space_of

__all__ = [
    "dataset_control",
    "show_missing",
    "show_modes",
    "show_scatter",
    "space_control",
    "space_of",
    "view_controls",
]
