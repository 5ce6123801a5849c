"""That nothing can be asked of the database, and whether that may pass."""

from ae.errors import LabError


class Unavailable(LabError):
    """The database cannot be opened, or its server does not answer."""


class Away(Unavailable):
    """Its server does not answer now, and may do so later."""
