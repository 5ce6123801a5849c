"""Trainings in other processes: asked for, watched and controlled from this one."""

import dask

from ae.jobs.board import RunStatus
from ae.jobs.jobs import Jobs

__all__ = ["Jobs", "RunStatus"]

# Else a client keeps the last 100,000 messages that it sent, with all the codes and images in them.
dask.config.set({"distributed.admin.low-level-log-length": 0})
