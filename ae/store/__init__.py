"""Runs, their epochs, pictures and models, in one database."""

from ae.store.store import Store

__all__ = ["Store"]
