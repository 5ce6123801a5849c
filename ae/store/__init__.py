"""Runs, their epochs, pictures and models, in one database."""

from ae.store.record import ACTIVE, EpochRecord, Mark, RunRecord
from ae.store.store import Store

__all__ = ["ACTIVE", "EpochRecord", "Mark", "RunRecord", "Store"]
