"""What the Latent space page is made of."""

from ae.ui.latent.controls import dataset_control, space_control, view_controls
from ae.ui.latent.link import take_link
from ae.ui.latent.notes import show_missing, show_notes
from ae.ui.latent.space import space_of
from ae.ui.latent.stage import show_stage

__all__ = [
    "dataset_control",
    "show_missing",
    "show_notes",
    "show_stage",
    "space_control",
    "space_of",
    "take_link",
    "view_controls",
]
