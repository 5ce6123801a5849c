"""The modes of exploring a space: one of them is open, and only that one is computed."""

from collections.abc import Callable
from typing import NamedTuple

from ae.glossary import define
from ae.ui.latent.arithmetic import show_arithmetic
from ae.ui.latent.chosen import show_chosen, show_lassoed
from ae.ui.latent.compare import show_compare
from ae.ui.latent.interpolation import show_interpolation
from ae.ui.latent.overlay import Overlay
from ae.ui.latent.quality import show_quality
from ae.ui.latent.samples import show_samples
from ae.ui.latent.space import Space
from ae.ui.latent.traversal import show_traversal
from ae.ui.models import Model


class Mode(NamedTuple):
    """A way to look at a space.

    Attributes:
        lead: What to do, in a line or two.
        show: Shows what belongs to it beside the cloud, and gives what it shows in the cloud.
        hand: What the pointer does in the cloud: point, between or select.
        overlays: Whether it shows anything in the cloud, so that it has to come first.
    """

    lead: str
    show: Callable[[Model, Space], Overlay]
    hand: str = "point"
    overlays: bool = False


MODES = {
    "Point": Mode(
        "Move over the cloud: the model decodes the place under the pointer. Click a point to see its code "
        "and its neighbours.",
        show_chosen,
    ),
    "Walk": Mode(
        "Click two points, then drag the yellow handle from one to the other. By keys: Shift and arrows go "
        "to a point, Enter chooses it, arrows walk. " + define("interpolation"),
        show_interpolation,
        "between",
        overlays=True,
    ),
    "Select": Mode("Draw round points: their mean image, labels and files.", show_lassoed, "select"),
    "Sample": Mode(define("sampling"), show_samples, overlays=True),
    "Turn units": Mode(define("traversal"), show_traversal, overlays=True),
    "Add": Mode(
        "The mean code of each class, decoded. " + define("latent arithmetic"), show_arithmetic, overlays=True
    ),
    "Measure": Mode("How well the classes can be told apart by their codes alone.", show_quality),
    "Compare": Mode(
        "The same images in another model's space; what you choose in one is marked in both.", show_compare
    ),
}
