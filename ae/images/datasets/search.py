"""Data sets by name: found on disk, downloaded, or replaced by the digits that are always there."""

from collections.abc import Sequence
from pathlib import Path

from ae.environment import read_environment
from ae.errors import LabError
from ae.images.datasets.dataset import Dataset, checked_dataset
from ae.images.datasets.digits import digits_arrays
from ae.images.datasets.download import Progress, download_files, is_blocked
from ae.images.datasets.files import first_labels, idx_files, read_arrays, save_arrays
from ae.images.datasets.held import held_dataset
from ae.images.datasets.packed import is_own, unpack_dataset
from ae.images.datasets.sources import DATASETS, title_of

ALWAYS_THERE = "digits"


def load_dataset(name: str, download: bool = True, progress: Progress | None = None) -> Dataset:
    """The named data set, from the first place that has it.

    Places, in this order: AE_DATA_DIR, the folder data in AE_HOME, Keras's own
    ~/.keras/datasets, and at last a download into AE_HOME. The UCI digits come with
    scikit-learn.

    Args:
        name: A key of DATASETS, or the name of somebody's own images.
        download: Whether the network may be asked.
        progress: Is called with the share of each downloaded file, from 0 to 1.

    Raises:
        LabError: The name is unknown, no place has it, or a file is damaged.
    """
    if is_own(name):
        return _own(name)
    if name not in DATASETS:
        raise LabError(f"dataset: expected one of {', '.join(DATASETS)}, got {name!r}.")
    if name == ALWAYS_THERE:
        return checked_dataset(name, "digits", digits_arrays())
    paths = _find(name)
    if paths:
        return checked_dataset(name, paths[0].name, read_arrays(paths))
    return _download(name, download, progress)


def available_dataset(
    name: str, download: bool = True, progress: Progress | None = None
) -> tuple[Dataset, str | None]:
    """The named data set, or the UCI digits and a line that says why and what to do about it.

    Raises:
        LabError: The name is unknown.
    """
    try:
        return load_dataset(name, download, progress), None
    except LabError as error:
        if name not in DATASETS and not is_own(name):
            raise
        note = f"Showing the UCI digits instead of {title_of(name)}: {error}"
        return load_dataset(ALWAYS_THERE), note


def needs_download(name: str) -> bool:
    """Whether the data set is nowhere on this machine, and the network may still have it."""
    return name != ALWAYS_THERE and not is_own(name) and not _find(name) and not is_blocked()


def _own(name: str) -> Dataset:
    """Somebody's own images: those at hand in this process, or a file of their name in one of the places.

    Raises:
        LabError: They are in none, or the file holds others.
    """
    if (found := held_dataset(name)) is not None:
        return found
    for place in _places():
        if (file := place / f"{name}.npz").is_file():
            found = unpack_dataset(file.read_bytes())
            if found.name != name:
                raise LabError(f"{file.name}: expected the images of that name, got others ({found.name}).")
            return found
    raise LabError(
        f"dataset: {name} stands for images that somebody brought, which are not here, or not any more; "
        "bring them again, on the command line as --dataset PATH."
    )


def _places() -> list[Path]:
    environment = read_environment()
    places = [environment.data_dir, environment.home / "data", Path.home() / ".keras" / "datasets"]
    return [place for place in places if place is not None]


def _find(name: str) -> Sequence[Path]:
    """Files of the data set in the first place that has them all; empty if none has."""
    source = DATASETS[name]
    for place in _places():
        for folder in dict.fromkeys((place, place / source.folder, place / name)):
            archive = folder / f"{name}.npz"
            if archive.is_file():
                return [archive]
            paths = idx_files(folder)
            if paths and (folder != place or _may_be(name, paths)):
                return paths
    return []


def _may_be(name: str, paths: Sequence[Path]) -> bool:
    """Whether idx files, whose names are the same for all data sets, are not known to be another one's."""
    begins = first_labels(paths[1])
    return not any(
        source.first_labels and source.first_labels == begins
        for other, source in DATASETS.items()
        if other != name
    )


def _download(name: str, download: bool, progress: Progress | None) -> Dataset:
    source = DATASETS[name]
    cache = read_environment().home / "data"
    try:
        if not download:
            raise LabError("no download was asked for.")
        paths = download_files(source.files, cache / source.folder, progress)
    except LabError as error:
        raise _not_found(name, error) from error
    arrays = read_arrays(paths)
    dataset = checked_dataset(name, paths[0].name, arrays)
    if len(paths) > 1:
        save_arrays(cache / f"{name}.npz", arrays)
    return dataset


def _not_found(name: str, error: LabError) -> LabError:
    reason = str(error).removeprefix("dataset: ").rstrip(".")
    places = ", ".join(map(str, _places()))
    return LabError(
        f"dataset: {name}.npz was not found in {places}, and {reason}; "
        f"put {name}.npz into AE_DATA_DIR, or choose digits."
    )
