"""Arrays as bytes and back."""

import io

import numpy as np
import pytest

from ae.arrays import pack_arrays, unpack_arrays
from ae.errors import LabError


def test_unpacking_gives_back_the_same_arrays():
    arrays = {
        "clean": np.arange(12, dtype=np.uint8).reshape(3, 4),
        "codes": np.linspace(0, 1, 5, dtype=np.float32),
    }
    back = unpack_arrays(pack_arrays(arrays))
    assert {name: (array.dtype, array.tolist()) for name, array in back.items()} == {
        name: (array.dtype, array.tolist()) for name, array in arrays.items()
    }


def test_objects_are_never_unpickled():
    content = io.BytesIO()
    np.savez(content, clean=np.array([{"a": 1}], dtype=object))
    with pytest.raises(LabError, match="plain arrays"):
        unpack_arrays(content.getvalue())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"text"])
def test_other_bytes_are_refused(content):
    with pytest.raises(LabError, match="pictures: expected"):
        unpack_arrays(content)
