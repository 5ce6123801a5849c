"""Searches: what is trained next is chosen by what came of the trainings before, within a budget."""

from ae.sweeps.search.budget import Spent, spent
from ae.sweeps.search.search import Range, Search, Tried

__all__ = ["Range", "Search", "Spent", "Tried", "spent"]
