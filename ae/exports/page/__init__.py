"""A model as one HTML file, which opens from a disk and asks no network for anything."""

from ae.exports.page.model import PageModel, named_model
from ae.exports.page.page import missing_engine, model_page

__all__ = ["PageModel", "missing_engine", "model_page", "named_model"]
