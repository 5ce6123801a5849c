"""Runs, their epochs, pictures and models, in one database."""

from ae.store.store import Store
from ae.store.unavailable import Away, Unavailable

__all__ = ["Away", "Store", "Unavailable"]
