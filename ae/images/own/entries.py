"""The files that are brought: on a disk, uploaded, or in a zip, each read only when it is needed."""

import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from ae.errors import LabError
from ae.images.own.limits import MOST_DIRECTORY, MOST_UNPACKED, require_bytes

GZIPPED = b"\x1f\x8b"
NOT_MEANT = {"__macosx", "thumbs.db", "desktop.ini"}
_END, _END_BYTES, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535


@dataclass(frozen=True)
class Entry:
    """One file.

    Attributes:
        name: Its way below what was brought, with slashes, as it is named in sentences.
        size: Its bytes, as far as is known before it is read.
        read: Gives its content.
    """

    name: str
    size: int
    read: Callable[[], bytes]

    @property
    def ending(self) -> str:
        """What follows the last dot of its name, in small letters; gz does not count."""
        return PurePosixPath(self.name.lower().removesuffix(".gz")).suffix.removeprefix(".")


def path_entries(path: Path) -> list[Entry]:
    """The file, or all files in the folder and below it, in the order of their names.

    Raises:
        LabError: There is nothing at this path, or it cannot be read.
    """
    if not path.is_dir():
        return unpacked([_on_disk(path, path.name)])
    found = []
    for folder, _, names in os.walk(path):  # does not follow links to folders, which could lead in a circle
        files = [Path(folder) / name for name in names]
        found += [_on_disk(file, file.relative_to(path).as_posix()) for file in files if file.is_file()]
    return unpacked(found)


def uploaded_entries(files: Mapping[str, bytes]) -> list[Entry]:
    """The files by their names, zips unpacked."""
    return unpacked([Entry(name, len(data), partial(bytes, data)) for name, data in files.items()])


def unpacked(entries: Sequence[Entry]) -> list[Entry]:
    """All files, with those of zips in place of the zips, in the order of their names.

    Hidden files and those that systems add are left out.

    Raises:
        LabError: A zip is damaged or locked, or all of it is too large.
    """
    found = [inner for entry in entries if not _is_hidden(entry.name) for inner in _opened(entry)]
    require_bytes("files", sum(entry.size for entry in found))
    return sorted(found, key=lambda entry: entry.name)


def content_of(entry: Entry) -> bytes:
    """The file's content, gunzipped if it is gzipped.

    Raises:
        LabError: It cannot be read, or is larger than it may be.
    """
    content = entry.read()
    if content[:2] != GZIPPED:
        return content
    try:
        with gzip.open(io.BytesIO(content)) as file:
            found = file.read(MOST_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise LabError(
            f"{entry.name}: expected a complete gzip file, got one that is cut off or damaged."
        ) from error
    require_bytes(entry.name, len(found))
    return found


def _on_disk(path: Path, name: str) -> Entry:
    def read() -> bytes:
        """The file's bytes; their number was looked at before."""
        try:
            return path.read_bytes()
        except OSError as error:
            raise LabError(f"{name}: expected a file that can be read ({error.strerror}).") from error

    try:
        size = path.stat().st_size
    except OSError as error:
        raise LabError(f"{path}: expected a file or a folder ({error.strerror}).") from error
    require_bytes(name, size)
    return Entry(name, size, read)


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.lower()).parts
    return any(part in NOT_MEANT or (part.startswith(".") and part != "..") for part in parts)


def _opened(entry: Entry) -> Iterator[Entry]:
    if entry.ending != "zip":
        yield entry
        return
    content = entry.read()
    _require_small_directory(entry.name, content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise LabError(
            f"{entry.name}: expected a complete zip, got one that is cut off or damaged."
        ) from error
    for info in archive.infolist():
        if not info.is_dir() and not _is_hidden(info.filename):
            _require_plain(entry.name, info)
            yield Entry(info.filename, info.file_size, partial(_member, archive, info))


def _require_small_directory(name: str, content: bytes) -> None:
    """Looks at the zip's last record, so that a table of millions of names is not read."""
    tail = content[-(_END_BYTES + _LONGEST_COMMENT) :]
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_BYTES:
        raise LabError(f"{name}: expected a complete zip, got one that is cut off or damaged.")
    (size,) = struct.unpack_from("<I", tail, at + 12)
    if size > MOST_DIRECTORY:
        raise LabError(f"{name}: expected a zip with fewer files in it.")


def _require_plain(zip_name: str, info: zipfile.ZipInfo) -> None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise LabError(
            f"{zip_name}: expected names of files inside the zip, got {info.filename[:60]!r}, "
            "which leads out of it."
        )
    if info.flag_bits & 1:
        raise LabError(f"{zip_name}: expected a zip without a password, but {info.filename[:60]} has one.")
    require_bytes(f"{zip_name}, {info.filename[:60]}", info.file_size)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """At most as many bytes as the zip says that it has, whatever comes out of it."""
    try:
        with archive.open(info) as file:
            return file.read(info.file_size)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise LabError(
            f"{info.filename}: expected a file that comes out of its zip whole, got one that is damaged."
        ) from error
