"""Own images that this process has at hand: a file that was read, or what came with an order to train."""

from threading import Lock

from ae.images.datasets.dataset import Dataset

MOST = 3
_held: dict[str, Dataset] = {}
_lock = Lock()


def hold_dataset(dataset: Dataset) -> Dataset:
    """Has `load_dataset` find the data set by its name; of many, the one held longest goes."""
    with _lock:
        _held.pop(dataset.name, None)
        _held[dataset.name] = dataset
        for name in list(_held)[:-MOST]:
            del _held[name]
    return dataset


def held_dataset(name: str) -> Dataset | None:
    """The data set of that name; None if it is not at hand."""
    with _lock:
        return _held.get(name)
