"""Images that somebody brings: files of many kinds to one data set, and what was done to them on the way."""

from ae.images.own.entries import Entry, path_entries, uploaded_entries
from ae.images.own.limits import MOST_IMAGES, MOST_UPLOADED
from ae.images.own.own import About, Own, inverted, read_own

__all__ = [
    "MOST_IMAGES",
    "MOST_UPLOADED",
    "About",
    "Entry",
    "Own",
    "inverted",
    "path_entries",
    "read_own",
    "uploaded_entries",
]
