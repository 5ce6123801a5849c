"""A model as one HTML file, which opens from a disk and asks no network for anything."""

from ae.exports.page.model import PageModel, named_model
from ae.exports.page.page import missing_engine, model_page
from ae.exports.page.plane import MOST_IMAGES

__all__ = ["MOST_IMAGES", "PageModel", "missing_engine", "model_page", "named_model"]
