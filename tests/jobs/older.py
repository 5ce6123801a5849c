"""Makes the worker that imports this first one of another version."""

import ae
from ae.workers.versions import own_versions

ae.__version__ = "0.0.1"
own_versions.cache_clear()
