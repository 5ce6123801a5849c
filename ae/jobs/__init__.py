"""Trainings in other processes: asked for, watched and controlled from this one."""

from ae.jobs.board import RunStatus
from ae.jobs.jobs import Jobs

__all__ = ["Jobs", "RunStatus"]
