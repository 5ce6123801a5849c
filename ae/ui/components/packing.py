"""Arrays as text, for the data of a component."""

import base64

import numpy as np


def packed(values: np.ndarray, kind: str | None = None) -> str:
    """Base64 of an array's numbers in their order, in this type; in their own if none is given."""
    return base64.b64encode(np.ascontiguousarray(values, kind).tobytes()).decode("ascii")
