"""A model as one HTML file, which opens from a disk and asks no network for anything."""

from ae.exports.page.model import PageModel, named_model
from ae.exports.page.page import engine_is_here, model_page

__all__ = ["PageModel", "engine_is_here", "model_page", "named_model"]
