"""Data files from the internet, with a deadline: a blocked network holds nobody up for long."""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from ae.errors import LabError
from ae.images.datasets.sources import RemoteFile

ADDRESS = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
PROBE_SECONDS = 4.0
STALL_SECONDS = 4.0

Progress = Callable[[float], None]

_turn = threading.Lock()
_blocked = threading.Event()


def is_blocked() -> bool:
    """Whether the network was found out of reach."""
    return _blocked.is_set()


def allow_retry() -> None:
    """Forgets that the network was out of reach: the next download tries it again."""
    _blocked.clear()


def download_files(files: Sequence[RemoteFile], folder: Path, progress: Progress | None = None) -> list[Path]:
    """Paths of the files, downloaded into the folder where they are not there yet.

    The address is first asked for a sign of life, which takes 4 seconds at most; where
    none comes, that is remembered until `allow_retry`, and later calls fail at once.

    Args:
        files: What to bring.
        folder: Where to; it is made if need be.
        progress: Is called with the share of each file that has come, from 0 to 1.

    Raises:
        LabError: The address cannot be reached, or a file is not what its checksum says.
    """
    with _turn:
        if not _blocked.is_set() and not _answers(ADDRESS + files[0].name):
            _blocked.set()
        if _blocked.is_set():
            raise LabError(f"dataset: {urlsplit(ADDRESS).hostname} cannot be reached.")
        return [_retrieve(file, folder, progress) for file in files]


def _answers(address: str) -> bool:
    """Whether the address answers within PROBE_SECONDS; a name server may hang longer than any timeout."""
    answer: queue.SimpleQueue[bool] = queue.SimpleQueue()
    threading.Thread(target=_probe, args=(address, answer), daemon=True).start()
    try:
        return answer.get(timeout=PROBE_SECONDS)
    except queue.Empty:
        return False


def _probe(address: str, answer: "queue.SimpleQueue[bool]") -> None:
    import requests

    try:
        answer.put(requests.head(address, timeout=PROBE_SECONDS).ok)
    except requests.RequestException:
        answer.put(False)


def _retrieve(file: RemoteFile, folder: Path, progress: Progress | None) -> Path:
    import pooch
    import requests

    pooch.get_logger().setLevel(logging.WARNING)
    downloader = pooch.HTTPDownloader(
        progressbar=_ShareBar(progress) if progress else False, timeout=STALL_SECONDS
    )
    try:
        return Path(
            pooch.retrieve(
                ADDRESS + file.name,
                known_hash=f"sha256:{file.sha256}" if file.sha256 else None,
                fname=file.name,
                path=folder,
                downloader=downloader,
            )
        )
    except (requests.RequestException, OSError, ValueError) as error:
        raise LabError(f"dataset: {file.name} could not be downloaded whole ({error}).") from error


class _ShareBar:
    """The part of a progress bar that pooch asks for, told on as shares."""

    def __init__(self, progress: Progress) -> None:
        self.total = 0
        self._done = 0
        self._progress = progress

    def update(self, count: int) -> None:
        """So many bytes more have come."""
        self._done += count
        self._progress(min(self._done / self.total, 1.0) if self.total else 0.0)

    def reset(self) -> None:
        """Begins again."""
        self._done = 0

    def close(self) -> None:
        """All bytes have come."""
        self._progress(1.0)
