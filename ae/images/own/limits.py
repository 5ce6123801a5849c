"""How much somebody may bring; what is more is refused before it is in memory."""

from ae.errors import LabError

MOST_UPLOADED = 64_000_000
"""Bytes of the files that are brought to a page at once."""
MOST_UNPACKED = 512_000_000
"""Bytes of the files together, as they are on a disk or come out of a zip."""
MOST_IMAGES = 150_000
FEWEST_IMAGES = 10
MOST_CLASSES = 100
MOST_DIRECTORY = 24_000_000
"""Bytes of the table at a zip's end, which is read whole; 150,000 names take about 15 million."""


def require_count(where: str, count: int) -> None:
    """Refuses more images than there may be.

    Raises:
        LabError: There are more.
    """
    if count > MOST_IMAGES:
        raise LabError(f"{where}: expected at most {MOST_IMAGES:,} images, got {count:,}.")


def require_bytes(where: str, size: int) -> None:
    """Refuses more bytes than files may have together when they are unpacked.

    Raises:
        LabError: There are more.
    """
    if size > MOST_UNPACKED:
        raise LabError(f"{where}: expected at most {MOST_UNPACKED // 10**6} MB unpacked, got {size:,} bytes.")
