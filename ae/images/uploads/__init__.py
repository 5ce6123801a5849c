"""Photos and scans of a digit: from a file's bytes to a drawing."""

from ae.images.uploads.digit import Found, Seen, find_digits
from ae.images.uploads.files import read_grey
from ae.images.uploads.shapes import edge_of
from ae.images.uploads.views import View, viewed

__all__ = ["Found", "Seen", "View", "edge_of", "find_digits", "read_digits", "read_grey", "viewed"]


def read_digits(data: bytes, view: View | None = None) -> Seen:
    """The digits in a picture file, as if they had been drawn, the most prominent first.

    Args:
        data: The file.
        view: How to turn and crop it, and what counts as ink; as it is if not given.

    Raises:
        LabError: It is no picture, too large a one, or nothing stands out in it.
    """
    view = view or View()
    return find_digits(viewed(read_grey(data), view), view.light)
