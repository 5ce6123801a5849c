"""Named arrays as bytes, for the store and for messages between processes."""

import io
import zipfile
from collections.abc import Mapping

import numpy as np

from ae.errors import LabError


def pack_arrays(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Compressed npz of the arrays; `unpack_arrays` gives them back."""
    content = io.BytesIO()
    np.savez_compressed(content, allow_pickle=False, **arrays)
    return content.getvalue()


def unpack_arrays(content: bytes) -> dict[str, np.ndarray]:
    """The arrays by name. Never runs code that the bytes carry.

    Raises:
        LabError: The bytes are no npz, or hold Python objects.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return dict(arrays)
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise LabError(
            "pictures: expected the bytes of an npz with plain arrays, got something else."
        ) from error
