"""Exploring the latent space: projection, interpolation, traversal, arithmetic. Arrays in, arrays out."""

from ae.latent.arithmetic import arithmetic, class_means
from ae.latent.interpolation import PATHS, cross_fade, interpolate
from ae.latent.neighbours import nearest, place_among
from ae.latent.plane import Plane, unit_plane
from ae.latent.projection import Projection, checked_codes, pca_projection, unit_projection
from ae.latent.traversal import traverse, units_by_variance

__all__ = [
    "PATHS",
    "Plane",
    "Projection",
    "arithmetic",
    "checked_codes",
    "class_means",
    "cross_fade",
    "interpolate",
    "nearest",
    "pca_projection",
    "place_among",
    "traverse",
    "unit_plane",
    "unit_projection",
    "units_by_variance",
]
