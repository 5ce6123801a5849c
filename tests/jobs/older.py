"""Makes the worker that imports this first one of another version."""

import ae

ae.__version__ = "0.0.1"
