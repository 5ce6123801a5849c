"""Arrays out of files: NumPy's npy and npz, and MNIST's idx. Nothing that could run is ever opened."""

import io
import math
import struct
import zipfile
import zlib
from collections.abc import Iterator

import numpy as np

from ae.errors import LabError
from ae.images.own.limits import require_bytes
from ae.images.own.pieces import Piece, is_named, made_piece

NPY = b"\x93NUMPY"
IDX_TYPES = {8: ">u1", 9: ">i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
LONGEST_HEADER = 10_000


def npz_pieces(name: str, content: bytes) -> Iterator[Piece]:
    """The arrays of an npz; where names say what some are, those whose names say nothing are left out.

    Raises:
        LabError: It is no whole npz, too large, or holds Python objects.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if one.filename.endswith(".npy")]
            keys = [one.filename.removesuffix(".npy") for one in members]
            named = any(map(is_named, keys))
            require_bytes(name, sum(one.file_size for one in members))
            for key, member in zip(keys, members, strict=True):
                if not named or is_named(key):
                    yield made_piece(name, key, npy_array(f"{name}, {key}", archive.read(member)))
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise LabError(
            f"{name}: expected a complete npz file, got one that is cut off or damaged."
        ) from error


def npy_array(where: str, content: bytes) -> np.ndarray:
    """The array of an npy file, whose memory is the content's own.

    Raises:
        LabError: It is no whole npy file, or holds Python objects.
    """
    stream = io.BytesIO(content)
    try:
        version = np.lib.format.read_magic(stream)
        read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else _later_header
        shape, fortran, dtype = read_header(stream, LONGEST_HEADER)
    except (ValueError, EOFError, SyntaxError, TypeError, struct.error, RecursionError) as error:
        raise LabError(f"{where}: expected a NumPy array, got another kind of content.") from error
    if dtype.hasobject:
        raise LabError(
            f"{where}: expected numbers or text, got Python objects, which are never opened here, since "
            "they can run code; save it with a dtype such as uint8 or int64."
        )
    return _shaped(where, content, (dtype, shape, stream.tell(), "F" if fortran else "C"))


def _later_header(stream: io.BytesIO, longest: int) -> tuple[tuple[int, ...], bool, np.dtype]:
    return np.lib.format.read_array_header_2_0(stream, longest)


def is_idx(content: bytes) -> bool:
    """Whether bytes begin as an idx file does."""
    return content[:2] == b"\0\0" and len(content) > 4 and content[2] in IDX_TYPES and 1 <= content[3] <= 4


def idx_array(where: str, content: bytes) -> np.ndarray:
    """The array of an idx file: two zero bytes, type, number of axes, sizes as big-endian int32, values.

    Raises:
        LabError: It is no whole idx file.

    Source:
        The MNIST database's own description of its files.
    """
    if not is_idx(content) or len(content) < 4 + 4 * content[3]:
        raise LabError(f"{where}: expected an idx file, got another kind of content.")
    axes = content[3]
    shape = struct.unpack_from(f">{axes}I", content, 4)
    return _shaped(where, content, (np.dtype(IDX_TYPES[content[2]]), shape, 4 + 4 * axes, "C"))


def _shaped(where: str, content: bytes, described: tuple[np.dtype, tuple[int, ...], int, str]) -> np.ndarray:
    """The values behind a header, as many as it says."""
    dtype, shape, offset, order = described
    count = math.prod(shape)
    expected, found = count * dtype.itemsize, len(content) - offset
    if dtype.itemsize == 0 or found < expected:
        raise LabError(
            f"{where}: expected {expected:,} bytes for an array {shape} of {dtype}, got {found:,}: "
            "the file is cut off."
        )
    values = np.frombuffer(content, dtype, count, offset)
    return values.reshape(shape, order="F" if order == "F" else "C")
