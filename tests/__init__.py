"""Tests, in the rooms of what they test.

Several processes run them at once, on as few as two cores. Each computes with one thread: a second one has
no core of its own, and whoever waits for it spins, which took up to six times the processor time. It is read
when NumPy is loaded.
"""

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
